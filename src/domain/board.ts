import type { Basis } from '../../schemas/kinds.ts'

interface BoardNames {
  readonly basis: Basis
  readonly metric: { readonly name: string }
  readonly benchmark: { readonly name: string } | null
  readonly baseline: { readonly name: string } | null
}

const BASIS_TITLES: Record<Basis, (metric: string) => string> = {
  score: (metric) => metric,
  difference: (metric) => `${metric}, difference in points`,
  ratio: (metric) => `${metric}, relative to a baseline`,
  rank: () => 'Places claimed',
  count: (metric) => metric,
  size: (metric) => metric,
}

/** What a board is about, for a reader: "Accuracy on SemEval-2022 Task 7 A". */
export function boardTitle({ basis, metric, benchmark, baseline }: BoardNames): string {
  const measured =
    basis === 'ratio' && baseline !== null
      ? `${metric.name}, relative to ${baseline.name}`
      : basis === 'difference' && baseline !== null
        ? `${metric.name}, difference to ${baseline.name}`
        : BASIS_TITLES[basis](metric.name)
  // A benchmark's own metric names it already: "SuperGLUE score".
  return benchmark === null || measured.startsWith(benchmark.name) ? measured : `${measured} on ${benchmark.name}`
}
