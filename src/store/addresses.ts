import { type Db, rowsOf } from './db.ts'
import { LISTED } from './leaderboards.ts'

/** The most addresses that one sitemap may have (sitemaps.org), shared among five kinds of page. */
const EACH = 10_000

/** What stands at addresses of its own: records that were not merged into another one, and boards that show something. */
const TABLES = {
  papers: 'sources',
  leaderboards: `leaderboards b WHERE ${LISTED}`,
  systems: 'systems WHERE merged_into IS NULL',
  benchmarks: 'benchmarks WHERE merged_into IS NULL',
  metrics: 'metrics WHERE merged_into IS NULL',
} as const

/** Paths of all pages that have a record of their own; one round trip. */
export async function listAddresses(db: Db): Promise<string[]> {
  const folders = Object.keys(TABLES) as (keyof typeof TABLES)[]
  const results = await db.batch(
    folders.map((folder) => db.prepare(`SELECT slug FROM ${TABLES[folder]} ORDER BY slug LIMIT ${EACH}`)),
  )
  return folders.flatMap((folder, i) => rowsOf<{ slug: string }>(results[i]).map(({ slug }) => `/${folder}/${slug}`))
}
