import { expect, test } from 'vitest'
import { papersOf } from './papers.ts'
import { registriesOf } from './tracker.ts'

const SIZE = { claims: 2_000, boards: 60, systems: 100, papers: 150 }
const registries = registriesOf(SIZE)
const papers = [...papersOf(SIZE, registries)]
const claims = papers.flatMap((paper) => paper.claims)

const countsBy = (key: (claim: (typeof claims)[number]) => string): number[] =>
  [...Map.groupBy(claims, key).values()].map(({ length }) => length).sort((a, b) => b - a)

test('papersOf() gives the same papers every time, as many as are asked for', () => {
  expect([...papersOf(SIZE, registriesOf(SIZE))]).toEqual(papers)
  expect(papers).toHaveLength(SIZE.papers)
  expect(claims).toHaveLength(SIZE.claims)
})

test('papersOf() quotes what stands in the text, or says where it stands', () => {
  for (const { source, claims } of papers) {
    const text = source.editions[0]?.text ?? null
    for (const { quote, locator } of claims) {
      expect(quote === null).toBe(text === null)
      if (quote === null) expect(locator).not.toBeNull()
      else expect(text?.slice(quote.start, quote.end)).toBe(quote.exact)
    }
  }
})

test('papersOf() names only what is registered', () => {
  const systems = new Set(registries.systems.map(({ slug }) => slug))
  const benchmarks = new Set(registries.benchmarks.map(({ slug }) => slug))
  expect(claims.filter(({ system }) => !systems.has(system ?? ''))).toEqual([])
  expect(claims.filter(({ benchmark }) => !benchmarks.has(benchmark ?? ''))).toEqual([])
})

test('papersOf() fills boards by Zipf: the first has twice as many claims as the second, and ten times as many as the tenth', () => {
  const boards = countsBy(({ metric, benchmark }) => `${metric} ${benchmark}`)
  const [first = 0, second = 0] = boards
  expect(first / second).toBeGreaterThan(1.6)
  expect(first / second).toBeLessThan(2.5)
  expect(first / (boards[9] ?? 1)).toBeGreaterThan(6)
})

test('papersOf() states most numbers exactly, some with a bound, and some systems several times on a board', () => {
  const hedged = claims.filter(({ stated }) => stated.bound !== 'exact' || stated.value_high !== undefined)
  expect(hedged.length).toBeGreaterThan(10)
  expect(hedged.length).toBeLessThan(claims.length / 10)
  expect(countsBy(({ metric, benchmark, system }) => `${metric} ${benchmark} ${system}`)[0]).toBeGreaterThan(2)
})
