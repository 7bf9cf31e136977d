import type { Named } from '../../schemas/leaderboard.ts'
import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from './db.ts'
import { resolved } from './references.ts'

/** What somebody typed for a system, and the system that is called so: by slug, name or alias. */
export interface AskedSystem {
  readonly asked: string
  readonly slug: string | null
}

export const selectAskedSystems = (db: Db, asked: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT p.value ->> 0 AS asked, coalesce(${resolved('systems', 'p.value ->> 0')},
         (SELECT slug FROM aliases WHERE kind = 'system' AND key = p.value ->> 1)) AS slug FROM json_each(?1) p ORDER BY p.key`,
    )
    .bind(JSON.stringify(asked.map((name) => [name, aliasKey(name)])))

export const askedIn = (result: D1Result | undefined): AskedSystem[] => rowsOf<AskedSystem>(result)

/** Names of systems with a claim, for a list to choose from. */
export const selectClaimedSystems = (db: Db, limit: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT s.slug, s.name FROM systems s WHERE EXISTS (SELECT 1 FROM claims c WHERE c.system = s.slug) ORDER BY s.slug LIMIT ?1`,
    )
    .bind(limit)

export const namedIn = (result: D1Result | undefined): Named[] => rowsOf<Named>(result)
