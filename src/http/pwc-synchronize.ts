import { Hono } from 'hono'
import { type Import, SynchronizedTable } from '../../schemas/import.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import type { AppEnv } from './env.ts'
import { commitImport } from './import-commit.ts'
import { beginImport, patientDatabase } from './imports.ts'
import { problem } from './problem.ts'
import { limitWrites } from './rate.ts'
import { holderOf, write } from './write.ts'

/** A table is known again by the id that its keeper gives it, else by what it measures and where it is kept. */
const titleOf = ({ external_id: id, task, dataset, mirror_url: url }: Readonly<Record<string, unknown>>): string =>
  (id ? `Synchronized table ${id}` : `${dataset} (${task})${url ? `, ${url}` : ''}, synchronized`).slice(0, 300)

/**
 * A table that is kept elsewhere, brought in as a whole: the import of a file whose text is the body (DESIGN section 8). The same
 * again changes nothing, a corrected value is a revision of its claim, and a result that is gone is retracted.
 */
export const pwcSynchronize = new Hono<AppEnv>().post(
  '/rpc/evaluation-synchronize/',
  scope('review'),
  limitWrites,
  ...jsonBody,
  body(SynchronizedTable),
  async (c) => {
    patientDatabase(c)
    const table = c.req.valid('json')
    const { name: actor } = holderOf(c)
    const title = titleOf(table)
    const address = /^https?:\/\/\S{1,1990}$/.test(table.mirror_url ?? '') ? (table.mirror_url ?? undefined) : undefined
    const asked = { format: 'pwc-sync', name: 'synchronized.json', dry_run: false, title, address } as const
    const begun = await beginImport(
      asked,
      actor,
      new Uint8Array(await c.req.arrayBuffer()),
    )(c.var.db, new Date().toISOString())
    if (begun === 'again' || begun instanceof Response || 'unchanged' in begun)
      throw new Error('Cannot begin the import of a table')
    await c.var.db.batch([...begun.statements])
    const answer = await write(c, commitImport(begun.location.split('/').at(-1) as string, actor))
    if (!answer.ok) return answer
    const { source, counts, skipped, refused } = (await answer.json()) as Import
    if (refused !== null) return problem('invalid-body', refused.why)
    const results = table.results.map((result, i) => ({ id: result.external_id || String(i), ...result }))
    return c.json({ id: source ?? '', ...table, results, counts, skipped }, counts?.taken === 0 ? 200 : 201)
  },
)
