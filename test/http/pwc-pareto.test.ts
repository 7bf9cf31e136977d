import { beforeAll, expect, test } from 'vitest'
import type { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import { json, seed, send } from '../worker.ts'

/** Latency (ms) and accuracy (percent): nothing beats swift, steady and best; slow is beaten by all of them. */
const SYSTEMS = [
  ['swift', '10', '70'],
  ['steady', '20', '76'],
  ['best', '30', '78'],
  ['slow', '40', '60'],
] as const
const TEXT = SYSTEMS.map(([name, ms, accuracy]) => `${name} takes ${ms} ms at ${accuracy}% accuracy.`).join(' ')

beforeAll(async () => {
  await seed()
  const write = async (path: string, body: unknown) =>
    expect((await send('POST', `/api/v1/${path}`, body)).status).toBe(201)
  await write('metrics', { name: 'Latency', unit: 'ms', range: { low: '0', high: null }, better: 'lower' })
  await write('papers', {
    ...{ slug: 'fast', title: 'Fast answers', licence: 'CC0-1.0', attribution: 'test', current_edition: 'v1' },
    editions: [{ label: 'v1', text: TEXT }],
  })
  for (const [system, ms, accuracy] of SYSTEMS) {
    await write('systems', { slug: system, name: system })
    for (const [value, text, unit, metric] of [
      [ms, `${ms} ms`, 'ms', 'latency'],
      [accuracy, `${accuracy}%`, 'percent', 'accuracy'],
    ] as const) {
      const start = TEXT.indexOf(text)
      await write('claims', {
        ...{ source: 'fast', system, metric, benchmark: 'superglue', kind: 'score', source_class: 'self_reported' },
        quote: { exact: text, start, end: start + text.length },
        stated: { text, value, unit, bound: 'exact' },
        status: 'accepted',
      })
    }
  }
})

interface Evaluation {
  model_name: string
  metrics: Record<string, string>
}

/** A text that the client takes for a number: one with a unit is none. */
const numberOf = (text = 'none'): number => Number(text.replaceAll(',', '').replace(/%$/, ''))

/** As `pwc benchmark --pareto Latency:lower,Accuracy:higher` chooses: rows whose metrics are numbers, and which no other row beats. */
function paretoOf(rows: readonly Evaluation[]): string[] {
  const points = rows
    .map(({ model_name, metrics }) => ({
      model_name,
      latency: numberOf(metrics.Latency),
      accuracy: numberOf(metrics.Accuracy),
    }))
    .filter(({ latency, accuracy }) => Number.isFinite(latency) && Number.isFinite(accuracy))
  return points
    .filter(
      (one) =>
        !points.some(
          (other) =>
            other.latency <= one.latency &&
            other.accuracy >= one.accuracy &&
            (other.latency < one.latency || other.accuracy > one.accuracy),
        ),
    )
    .map(({ model_name }) => model_name)
}

test('the frontier that the client of Papers with Code chooses is the one that a trade-off is certain of', async () => {
  const { results }: { results: Evaluation[] } = await json('/pwc/api/v1/datasets/superglue/evaluations/?page_size=100')
  const { planes }: TradeoffAnswer = await json('/api/v1/tradeoff?x=latency&y=accuracy&benchmark=superglue')
  const certain = planes.flatMap(({ pairs }) =>
    pairs.filter(({ frontier }) => frontier === 'certain').map(({ system }) => system.name),
  )
  expect(certain.toSorted()).toEqual(['best', 'steady', 'swift'])
  expect(paretoOf(results).toSorted()).toEqual(certain.toSorted())
})
