import { countImported, retractImported } from '../store/import-publish.ts'
import { findImport, importsIn, selectImport } from '../store/imports.ts'
import { importAddress } from './import-shown.ts'
import { notFound, problem } from './problem.ts'
import type { Decide } from './write.ts'

/** Retracts an import as a whole: every claim that it wrote last. One that is still open is given up. */
export const retractImport =
  (id: string, actor: string): Decide =>
  async (db, at) => {
    const held = await findImport(db, id)
    if (held === null) return notFound('import', id)
    const { status, source } = held.shown
    if (status === 'retracted') return { unchanged: { body: held.shown, etag: null }, location: importAddress(id) }
    if (status !== 'committed' && status !== 'open')
      return problem('conflict', `Cannot retract the import: it is ${status}, and no claim came of it`)
    const claims = source === null ? 0 : await countImported(db, source, id)
    return {
      status: 200,
      location: importAddress(id),
      events: [
        {
          ...{ at, actor, action: 'import.retract', reason: null },
          ...(source === null ? { subject_kind: 'import', subject: id } : { subject_kind: 'source', subject: source }),
          before: JSON.stringify({ status }),
          after: JSON.stringify({ import: id, status: 'retracted', claims }),
        },
      ],
      statements: retractImported(db, id, source, status, at),
      select: [selectImport(db, id)],
      shown: ([result]) => ({ body: importsIn(result)[0]?.shown ?? null, etag: null }),
    }
  }
