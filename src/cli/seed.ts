import { loadSeed } from './load-seed.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'

// `npm run seed`: the ten papers into the local database; what is there already stays as it is.
await migrate(STATE)
const { claims, inserted } = await withDatabase(STATE, (db) => loadSeed(db, new Date().toISOString()))
console.log(
  inserted === 0
    ? `The seed's ${claims} claims are there already; nothing changed.`
    : `Loaded ${inserted} of the seed's ${claims} claims.`,
)
