import * as v from 'valibot'
import { Task } from '../../schemas/registry.ts'
import { type Db, GIVEN_ROWS, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

/** Tasks and data sets: named things that benchmarks are made of. */
export type TopicTable = 'tasks' | 'datasets'
type TopicRow = Omit<Task, 'aliases'> & { aliases: string }

const KIND = { tasks: 'task', datasets: 'dataset' } as const satisfies Record<TopicTable, string>

const columns = (table: TopicTable): string => `t.slug, t.name, ${aliasesOf(KIND[table], 't')} AS aliases`

const topicFromRow = (row: TopicRow): Task => ({
  ...row,
  aliases: v.parse(Task.entries.aliases, JSON.parse(row.aliases)),
})

/** Adds tasks or data sets from rows of JSON. */
export const topicsFrom = (table: TopicTable, rows: string): string =>
  `INSERT INTO ${table} (slug, name) SELECT value ->> 'slug', value ->> 'name' FROM ${rows} ON CONFLICT DO NOTHING`

export const insertTopics = (db: Db, table: TopicTable, topics: readonly Task[]): D1PreparedStatement[] => [
  db.prepare(topicsFrom(table, GIVEN_ROWS)).bind(JSON.stringify(topics)),
  ...insertNames(db, KIND[table], topics),
]

export async function listTopics(db: Db, table: TopicTable, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${columns(table)} FROM ${table} t WHERE t.slug > ?1 ORDER BY t.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<TopicRow>()
  return pageOf(results.map(topicFromRow), limit)
}

export const selectTopic = (db: Db, table: TopicTable, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${columns(table)} FROM ${table} t WHERE t.slug = ?1`).bind(slug)

export const topicsIn = (result: D1Result | undefined): Task[] => rowsOf<TopicRow>(result).map(topicFromRow)
