import type { Sense } from '../../schemas/gazetteers/changes.ts'
import type { MetricRow } from '../../schemas/gazetteers/metrics.ts'
import type { Change } from '../../schemas/kinds.ts'

/**
 * The direction in which the metric moves. "Improvement" and "gain" take it from the metric's direction; where that is not known,
 * more is taken to be better (GUIDE "Kind").
 */
export function changeOf(sense: Sense, row: MetricRow | null): Change {
  const lowerIsBetter = row?.better === 'lower'
  switch (sense) {
    case 'up':
      return 'increase'
    case 'down':
      return 'decrease'
    case 'better':
    case 'faster':
      return lowerIsBetter ? 'decrease' : 'increase'
    case 'worse':
    case 'slower':
      return lowerIsBetter ? 'increase' : 'decrease'
  }
}
