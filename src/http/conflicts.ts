import { Hono } from 'hono'
import * as v from 'valibot'
import type { Conflict } from '../../schemas/derived.ts'
import { conflictsOf } from '../domain/conflict.ts'
import { claimsIn, type NamedClaim, selectContested } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { list } from './answer.ts'
import type { AppEnv } from './env.ts'
import { query } from './query.ts'

export interface ConflictModel {
  readonly conflict: Conflict
  readonly statements: NamedClaim[]
}

/** Groups of claims that contest each other. */
export async function loadConflicts(db: Db): Promise<ConflictModel[]> {
  const [contested] = await db.batch([selectContested(db)])
  const claims = claimsIn(contested)
  return conflictsOf(claims).map((conflict) => ({
    conflict: conflict as Conflict,
    statements: claims.filter(({ claim }) => conflict.claims.includes(claim.id)),
  }))
}

export const conflicts = new Hono<AppEnv>().get('/', query(v.strictObject({})), async (c) => {
  const found = await loadConflicts(c.var.db)
  return list(
    c,
    found.map(({ conflict, statements }) => ({ ...conflict, statements: statements.map(({ claim }) => claim) })),
    null,
  )
})
