import type { Evidence, Reading } from './reading.ts'
import type { Scene } from './scene.ts'

/**
 * How often a reading on these grounds is right by the GUIDE: estimated while reading some 250 unlabelled abstracts, not counted.
 * The labelled ones are no measure any more, for the rules were mended with them.
 */
const RIGHT_BY_EVIDENCE: Readonly<Record<Evidence, number>> = {
  metric: 0.95,
  change: 0.9,
  parameters: 0.9,
  share: 0.85,
  peer: 0.85,
  win: 0.8,
  place: 0.8,
  collection: 0.8,
  large: 0.75,
  resource: 0.75,
  guess: 0.45,
}

/** What a name that was not found, or a second reading, takes off. */
const UNNAMED = 0.85
const AMBIGUOUS = 0.95

export function confidenceOf({ quantity }: Scene, { evidence, metric, readings, kind }: Reading): number {
  const unnamed = metric === null && kind !== 'rank' && kind !== 'win_count' ? UNNAMED : 1
  const ambiguous = readings.length > 1 ? AMBIGUOUS : 1
  const bare = evidence === 'metric' && quantity.unit === null ? 0.9 : 1
  return Math.round(RIGHT_BY_EVIDENCE[evidence] * unnamed * ambiguous * bare * 100) / 100
}
