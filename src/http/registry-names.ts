import type { ProblemError } from '../../schemas/problem.ts'
import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from '../store/db.ts'
import { type NamedKind, type NamedRow, selectNamed } from '../store/names.ts'
import { type SluggedTable, selectTaken, takenIn } from '../store/taken.ts'
import { problem } from './problem.ts'
import type { NamedRecord } from './registry-kinds.ts'

/** A record's name and aliases by what they are compared as, each once. */
export const keysOf = ({ name, aliases }: Pick<NamedRecord, 'name' | 'aliases'>): Map<string, string> =>
  new Map([...aliases, name].map((alias) => [aliasKey(alias), alias]))

/** Who holds the names already. */
export async function findNamed(db: Db, kind: NamedKind, keys: Iterable<string>): Promise<NamedRow[]> {
  const [found] = await db.batch([selectNamed(db, kind, [...keys])])
  return rowsOf<NamedRow>(found)
}

/** One name means one thing of its kind: which names are held, and by what. */
export const nameTaken = (noun: string, held: readonly NamedRow[], pointer = '/name'): Response =>
  problem(
    'name-taken',
    `Cannot give ${held.map(({ alias }) => `"${alias}"`).join(', ')} to another ${noun}: ${held
      .map(({ slug }) => `"${slug}"`)
      .filter((slug, i, all) => all.indexOf(slug) === i)
      .join(', ')} has it`,
    held.map(({ alias, slug }) => ({
      pointer,
      expected: `a name that no ${noun} has`,
      received: `"${alias}", which is the ${noun} "${slug}"`,
    })),
  )

/** Names of other records in a record that are not held, as errors of its body. */
export async function missingReferences(
  db: Db,
  record: Readonly<Record<string, unknown>>,
  references: readonly (readonly [field: string, table: SluggedTable])[],
): Promise<ProblemError[]> {
  const named = references.flatMap(([field, table]) => {
    const slug = record[field]
    return typeof slug === 'string' ? [{ field, table, slug }] : []
  })
  if (named.length === 0) return []
  const results = await db.batch(named.map(({ table, slug }) => selectTaken(db, table, slug)))
  return named.flatMap(({ field, table, slug }, i) =>
    takenIn(results[i]).has(slug)
      ? []
      : [{ pointer: `/${field}`, expected: `a slug that /api/v1/${table} lists, or null`, received: slug }],
  )
}
