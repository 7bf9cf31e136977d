import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { Slug } from '../../schemas/text.ts'
import { benchmarkPage } from '../pages/benchmark.tsx'
import type { Address } from '../pages/layout.ts'
import { metricPage } from '../pages/metric.tsx'
import { type RegistryLine, registryListPage } from '../pages/registry-list.tsx'
import { systemPage } from '../pages/system.tsx'
import { benchmarksIn, listBenchmarks, selectBenchmark } from '../store/benchmarks.ts'
import { claimsIn, selectClaimsOfBenchmark, selectClaimsOfMetric, selectClaimsOfSystem } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { ledBoardsIn, selectLedOf } from '../store/leaders.ts'
import { listMetrics, metricsIn, selectMetric } from '../store/metrics.ts'
import { placesIn, selectPlacesOfSystem } from '../store/places.ts'
import { findMergedInto, type MergedKind } from '../store/references.ts'
import {
  relationsIn,
  selectRelationsOfBenchmark,
  selectRelationsOfMetric,
  selectRelationsOfSystem,
} from '../store/relations.ts'
import { listSystems, selectSystem, selectVariants, systemsIn } from '../store/systems.ts'
import { makePublic, nextAddress } from './answer.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { addressAt, errorAnswer, placeIn } from './pages-answer.ts'

const LINES_A_PAGE = 200

interface Listing<Row extends { slug: string; name: string }> {
  readonly title: string
  readonly lead: string
  readonly list: (db: Db, after: string, limit: number) => Promise<{ rows: Row[]; last: { slug: string } | null }>
  readonly about: (row: Row) => string
}

const lineOf = <Row extends { slug: string; name: string }>(row: Row, about: (row: Row) => string): RegistryLine => ({
  slug: row.slug,
  name: row.name,
  about: about(row),
})

/** The page of one record by slug, or the page that says there is none. */
type OnePage = (db: Db, slug: string, address: Address) => Promise<ReturnType<typeof registryListPage> | null>

/** The two pages of a registry: all records in pages, and one with what belongs to it. */
const registryPages = <Row extends { slug: string; name: string }>(
  folder: string,
  noun: MergedKind,
  listing: Listing<Row>,
  one: OnePage,
) =>
  new Hono<AppEnv>()
    .get(`/${folder}`, async (c: Context<AppEnv>) => {
      const { title, lead, list, about } = listing
      const { rows, last } = await list(c.var.db, placeIn(c, Slug) ?? '', LINES_A_PAGE)
      makePublic(c)
      return c.html(
        registryListPage({
          address: addressAt(c, `/${folder}`),
          title,
          lead,
          folder,
          lines: rows.map((row) => lineOf(row, about)),
          next: nextAddress(c, last === null ? null : encodeCursor(last.slug)),
        }),
      )
    })
    .get(`/${folder}/:slug`, async (c: Context<AppEnv>) => {
      const slug = c.req.param('slug') ?? ''
      const page = v.is(Slug, slug) ? await one(c.var.db, slug, addressAt(c, `/${folder}/${slug}`)) : null
      if (page === null) {
        const into = v.is(Slug, slug) ? await findMergedInto(c.var.db, noun, slug) : null
        if (into !== null) return c.redirect(`/${folder}/${into}`, 308)
        return errorAnswer(c, 'not-found', `Cannot find ${noun} "${slug}"`, 404, `/${folder}`)
      }
      makePublic(c)
      return c.html(page)
    })

const systems = registryPages(
  'systems',
  'system',
  {
    title: 'Systems',
    lead: 'What is measured: methods and models, and what they are measured against.',
    list: listSystems,
    about: ({ aliases }) => aliases.join(', '),
  },
  async (db, slug, address) => {
    const [found, variants, relations, places, claims] = await db.batch([
      selectSystem(db, slug),
      selectVariants(db, slug),
      selectRelationsOfSystem(db, slug),
      selectPlacesOfSystem(db, slug),
      selectClaimsOfSystem(db, slug),
    ])
    const [system] = systemsIn(found)
    if (system === undefined) return null
    return systemPage({
      address,
      system,
      variants: systemsIn(variants),
      relations: relationsIn(relations),
      places: placesIn(places),
      claims: claimsIn(claims),
    })
  },
)

const benchmarks = registryPages(
  'benchmarks',
  'benchmark',
  {
    title: 'Benchmarks',
    lead: 'What systems are measured on: a task with its data set, split and version.',
    list: listBenchmarks,
    about: ({ subset, split, aliases }) => [subset, split, ...aliases].filter((part) => part !== null).join(', '),
  },
  async (db, slug, address) => {
    const [found, relations, boards, claims] = await db.batch([
      selectBenchmark(db, slug),
      selectRelationsOfBenchmark(db, slug),
      selectLedOf(db, 'benchmark', slug),
      selectClaimsOfBenchmark(db, slug),
    ])
    const [benchmark] = benchmarksIn(found)
    if (benchmark === undefined) return null
    return benchmarkPage({
      address,
      benchmark,
      relations: relationsIn(relations),
      boards: ledBoardsIn(boards),
      claims: claimsIn(claims),
    })
  },
)

const metrics = registryPages(
  'metrics',
  'metric',
  {
    title: 'Metrics',
    lead: 'How results are measured, and which way is better.',
    list: listMetrics,
    about: ({ better }) => (better === null ? '' : better === 'higher' ? 'higher is better' : 'lower is better'),
  },
  async (db, slug, address) => {
    const [found, relations, boards, claims] = await db.batch([
      selectMetric(db, slug),
      selectRelationsOfMetric(db, slug),
      selectLedOf(db, 'metric', slug),
      selectClaimsOfMetric(db, slug),
    ])
    const [metric] = metricsIn(found)
    if (metric === undefined) return null
    return metricPage({
      address,
      metric,
      relations: relationsIn(relations),
      boards: ledBoardsIn(boards),
      claims: claimsIn(claims),
    })
  },
)

export const recordPages = new Hono<AppEnv>().route('/', systems).route('/', benchmarks).route('/', metrics)
