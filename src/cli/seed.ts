import { loadSeed } from './load-seed.ts'
import { migrateLocal, withLocalDatabase } from './local-database.ts'

await migrateLocal()
const { claims, inserted } = await withLocalDatabase((db) => loadSeed(db, new Date().toISOString()))
console.log(
  inserted === 0
    ? `The seed's ${claims} claims are there already; nothing changed.`
    : `Loaded ${inserted} of the seed's ${claims} claims.`,
)
