/// <reference types="vite/types/importMeta.d.ts" />
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { askForEverything } from '../scale/every-request.ts'
import { fillDatabase } from '../scale/fill.ts'
import { PLAN_REASONS, SMALL_TABLES } from '../scale/plan-reasons.ts'
import { type Recorded, recordingDatabase } from '../scale/recorded.ts'
import { seed } from '../worker.ts'

const CLAIMS = 100_000

let recorded: readonly Recorded[]

beforeAll(async () => {
  await seed()
  const { bindings, statements } = recordingDatabase()
  await askForEverything(bindings)
  recorded = statements()
  await fillDatabase(env.DB, CLAIMS)
}, 120_000)

const STORE = import.meta.glob<string>('../../src/store/*.ts', { query: '?raw', import: 'default', eager: true })
/** Functions that are given the database. */
const TAKES_DATABASE =
  /^(?:export )?(?:async function|function|const) (\w+)(?: = (?:async )?)?(?:<[^(]*>)?\(\s*db: Db\b/gm

/** What neither routes nor the schedule ask for, with who does. */
const ASKED_ELSEWHERE: Readonly<Record<string, string>> = {
  'deadline.ts guarded': 'hands on what others ask',
  'claims.ts findClaimIds': 'the seed, once',
}

test('every function of the store that is given the database was asked', () => {
  const asked = new Set(recorded.flatMap(({ by }) => [...by]))
  const all = Object.entries(STORE).flatMap(([path, source]) =>
    [...source.matchAll(TAKES_DATABASE)].map(([, name]) => `${path.replace(/^.*\//, '')} ${name}`),
  )
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter((it) => !asked.has(it) && ASKED_ELSEWHERE[it] === undefined)).toEqual([])
})

/** As many nulls as a statement has parameters: a plan does not ask for their values. */
function parametersOf(sql: string): null[] {
  const bare = sql.replace(/'[^']*'/g, "''")
  const numbered = [...bare.matchAll(/\?(\d+)/g)].map(([, n]) => Number(n))
  return Array(numbered.length > 0 ? Math.max(...numbered) : (bare.match(/\?/g) ?? []).length).fill(null)
}

/** The tables that a name may stand for in a statement. */
function tablesOf(sql: string, name: string, tables: ReadonlySet<string>): string[] {
  const named = new RegExp(`\\b(\\w+)(?: AS)? ${name}\\b`, 'g')
  return [name, ...[...sql.matchAll(named)].map(([, table]) => table ?? '')].filter((it) => tables.has(it))
}

/** Whether a name stands for rows that the statement makes itself. */
const isDerived = (sql: string, name: string, plan: readonly string[]): boolean =>
  [name, ...[...sql.matchAll(new RegExp(`\\b(\\w+) ${name}\\b`, 'g'))].map(([, made]) => made)].some((made) =>
    plan.some((line) => line === `MATERIALIZE ${made}` || line === `CO-ROUTINE ${made}`),
  )

interface Finding {
  readonly sort: boolean
  readonly detail: string
}

/**
 * Where a plan reads a table from end to end, or sorts. Rows that refer to an inserted one are looked for only where a
 * reference is open, so that tables which an INSERT does not name are not read.
 */
function findingsOf(sql: string, plan: readonly string[], tables: ReadonlySet<string>): Finding[] {
  return plan.flatMap((detail): Finding[] => {
    if (detail.startsWith('USE TEMP B-TREE')) return [{ sort: true, detail }]
    if (/^SEARCH aliases|^SEARCH a /.test(detail) && /\(kind=\?\)/.test(detail)) return [{ sort: false, detail }]
    const [, name] = /^SCAN (\w+)|^SEARCH (\w+) USING AUTOMATIC/.exec(detail) ?? []
    if (name === undefined) return []
    const scanned = tablesOf(sql, name, tables)
    if (!detail.includes('USING') && isDerived(sql, name, plan)) return []
    const isForeignKey = sql.startsWith('INSERT') && !new RegExp(`(?:FROM|JOIN) ${name}\\b`).test(sql)
    return scanned.length === 0 || (scanned.includes(name) && isForeignKey) ? [] : [{ sort: false, detail }]
  })
}

/** The plan of each statement, line by line. */
const planOf = async (sql: string): Promise<string[]> =>
  (
    await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...parametersOf(sql))
      .all<{ detail: string }>()
  ).results.map(({ detail }) => detail)

test('every index is used: each is billed with every write', async () => {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'`,
  ).all<{ name: string }>()
  const plans = (await Promise.all(recorded.map(({ sql }) => planOf(sql)))).flat()
  const used = new Set(plans.flatMap((line) => / INDEX (\w+)/.exec(line)?.[1] ?? []))
  expect(results.length).toBeGreaterThan(30)
  expect(results.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
})

test('no statement scans a table or sorts, but for a reason', async () => {
  const { results } = await env.DB.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all<{
    name: string
  }>()
  const tables = new Set(results.map(({ name }) => name).filter((name) => SMALL_TABLES[name] === undefined))
  const used = new Set<string>()
  const unexplained: string[] = []
  for (const { sql, by } of recorded) {
    for (const { sort, detail } of findingsOf(sql, await planOf(sql), tables)) {
      const kind = sort ? 'sorts' : 'scans'
      const reasons = [...by].filter((name) => PLAN_REASONS[name]?.[kind] !== undefined)
      for (const name of reasons) used.add(`${name} ${kind}`)
      if (reasons.length === 0) unexplained.push(`${[...by].join(' < ')}: ${detail}: ${sql.replace(/\s+/g, ' ')}`)
    }
  }
  expect(unexplained).toEqual([])
  const listed = Object.entries(PLAN_REASONS).flatMap(([name, kinds]) =>
    Object.keys(kinds).map((kind) => `${name} ${kind}`),
  )
  expect(listed.filter((it) => !used.has(it))).toEqual([])
})
