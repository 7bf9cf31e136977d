import { METRIC_HEADS, type MetricClass } from '../../schemas/gazetteers/metrics.ts'
import type { Change, Kind } from '../../schemas/kinds.ts'
import { UNITS } from '../../schemas/units.ts'
import { type EffectNumbers, effectNumbers, effectOf, type MetricForEffect } from './effect.ts'
import type { StatedNumber } from './stated.ts'

/** Classes whose values may lie below 0, so that a ratio of two of them says nothing. */
const SIGNED: ReadonlySet<MetricClass> = new Set(['open'])

/** What the last word of a metric's name says of it; a name that is not known has no direction. */
function measured(name: string | null, unit: string): MetricForEffect {
  const head = name?.trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''
  const row = METRIC_HEADS.get(head) ?? null
  const isPercent = row?.class === 'bounded' && (unit === 'percent' || unit === 'points')
  return {
    unit: isPercent ? 'percent' : (UNITS[unit]?.dimension ?? null),
    range: { low: row !== null && SIGNED.has(row.class) ? null : '0', high: isPercent ? '100' : null },
    better: row?.better ?? null,
    inverse_of: null,
  }
}

/** The effects of a candidate claim, by what its metric's name tells: one per reading that has an effect. */
export function candidateEffects(
  readings: readonly Kind[],
  stated: StatedNumber,
  change: Change | null,
  metric: string | null,
): EffectNumbers[] {
  const about = measured(metric, stated.unit)
  return readings.flatMap((reading) => {
    const effect = effectOf(reading, stated, change, about)
    return effect.ok ? [effectNumbers(effect.value)] : []
  })
}
