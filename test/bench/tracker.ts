import type { Benchmark, Metric, System, Task } from '../../schemas/registry.ts'
import { boardSlug } from '../../src/domain/comparable.ts'
import { metric } from '../factories.ts'
import { chance } from '../generate.ts'
import { SOUGHT_NAME, wordsBy } from './vocabulary.ts'

/** How much a tracker holds. Boards follow Zipf's law: the first has every fifth to ninth claim. */
export interface Size {
  readonly claims: number
  readonly boards: number
  readonly systems: number
  readonly papers: number
}

export const SIZES = {
  '10k': { claims: 10_000, boards: 200, systems: 1_000, papers: 1_000 },
  '100k': { claims: 100_000, boards: 1_000, systems: 5_000, papers: 10_000 },
  '1m': { claims: 1_000_000, boards: 5_000, systems: 20_000, papers: 80_000 },
} as const satisfies Record<string, Size>

export type SizeName = keyof typeof SIZES

const METRIC_NAMES =
  `Success rate,F1,Exact match,BLEU,ROUGE-L,Recall,Precision,NDCG,MAP,Hit rate,Macro F1,Micro F1,METEOR,chrF,Top-5 accuracy,
  AUC,Mean IoU,Pass rate,Word error rate,Character error rate`.split(/,\s*/)

const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-')

/** Percents all; of the errors less is better. */
export const METRICS: readonly Metric[] = METRIC_NAMES.map((name) =>
  metric({ slug: slugOf(name), name, better: name.endsWith('error rate') ? 'lower' : 'higher' }),
)

/** The metrics of the largest boards, which share one benchmark. */
export const TEN_METRICS: readonly string[] = METRICS.slice(0, 10).map(({ slug }) => slug)

export const benchmarkSlug = (i: number): string => `set-${i + 1}`
export const systemSlug = (i: number): string => `system-${i + 1}`

export const LARGEST_BOARD: string = boardSlug({
  metric: TEN_METRICS[0] as string,
  benchmark: benchmarkSlug(0),
  basis: 'score',
  baseline: null,
})

export interface Registries {
  readonly tasks: readonly Task[]
  readonly datasets: readonly Task[]
  readonly metrics: readonly Metric[]
  readonly benchmarks: readonly Benchmark[]
  readonly systems: readonly System[]
}

const TASKS = 10
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

const SOUGHT_SYSTEM = 7

/** Everything that claims are about. */
export function registriesOf({ boards, systems }: Size): Registries {
  const random = chance(1)
  const benchmarks = Math.ceil(boards / METRICS.length)
  const topic = (kind: string) => (i: number) => ({
    slug: `${kind}-${i + 1}`,
    name: `${wordsBy(random, 2)} ${kind} ${i + 1}`,
    aliases: [],
  })
  return {
    tasks: range(Math.min(TASKS, benchmarks)).map(topic('task')),
    datasets: range(benchmarks).map(topic('dataset')),
    metrics: METRICS,
    benchmarks: range(benchmarks).map((i) => ({
      slug: benchmarkSlug(i),
      name: `${wordsBy(random, 1)} Set ${i + 1}`,
      aliases: [`Set-${i + 1}`],
      task: `task-${1 + (i % TASKS)}`,
      dataset: `dataset-${i + 1}`,
      split: 'test',
      subset: null,
      version: null,
      part_of: null,
      own_metric: null,
    })),
    systems: range(systems).map((i) => ({
      slug: systemSlug(i),
      name: `${i === SOUGHT_SYSTEM ? SOUGHT_NAME : wordsBy(random, 2)} ${i + 1}`,
      aliases: i % 4 === 0 ? [`Sys${i + 1}`] : [],
      variant_of: i % 20 === 19 ? systemSlug(i - 1) : null,
    })),
  }
}
