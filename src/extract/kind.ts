import { AMOUNT_COMPARATIVES, OUTPERFORM } from '../../schemas/gazetteers/changes.ts'
import type { UnitFamily } from '../../schemas/gazetteers/units.ts'
import type { Kind } from '../../schemas/kinds.ts'
import { changeOf } from './change.ts'
import type { Cue } from './cue.ts'
import type { Metric } from './metric-name.ts'
import type { Reading } from './reading.ts'

/** How a change is read, by the unit in which it is told (GUIDE "Kind", rules 5 to 7). */
export function readChange(
  family: UnitFamily | null,
  unit: string,
  cue: Cue,
  metric: Metric | null,
  value = 0,
): Reading {
  const row = metric?.row ?? null
  const change = changeOf(cue.sense, row)
  const readings =
    family === 'times'
      ? timesKinds(cue, metric, change)
      : family === 'percent' || family === 'share'
        ? percentKinds(cue, metric, change, value)
        : pointKinds()
  return { kind: readings[0] as Kind, readings, unit, metric, change, evidence: 'change' }
}

const pointKinds = (): Kind[] => ['delta_points']

const relative = (change: 'increase' | 'decrease'): Kind =>
  change === 'decrease' ? 'relative_reduction' : 'relative_gain'

/** Factors: on speed and time a speed-up, else more or less of the quantity. */
function timesKinds(cue: Cue, metric: Metric | null, change: 'increase' | 'decrease'): Kind[] {
  const timed = metric?.row?.class === 'time' || metric?.row?.class === 'speed'
  if (cue.sense === 'faster' || cue.sense === 'slower') return ['speedup']
  if (timed) return ['speedup', relative(change)]
  return [relative(change)]
}

/** Percent: points where the metric is bounded by 100% or unnamed, a share of the quantity where it is not. */
function percentKinds(cue: Cue, metric: Metric | null, change: 'increase' | 'decrease', value: number): Kind[] {
  if (cue.explicit === 'absolute') return ['delta_points']
  const timed = metric?.row?.class === 'time' || metric?.row?.class === 'speed'
  if (cue.sense === 'faster' || cue.sense === 'slower') return ['speedup', relative(change)]
  if (cue.explicit === 'relative') return [relative(change)]
  const share = relative(change)
  if (value > 100) return [share]
  if (isUnbounded(cue, metric)) {
    if (timed && change === 'increase') return [share, 'speedup']
    return metric?.row?.class === 'error' && cue.sense === 'better' ? ['relative_reduction', 'relative_gain'] : [share]
  }
  return ['delta_points', share]
}

/** Is the quantity one that 100% does not bound? Unnamed things that are cut or shrunk are amounts; things improved are scores. */
function isUnbounded(cue: Cue, metric: Metric | null): boolean {
  if (cue.form === 'comparative' && AMOUNT_COMPARATIVES.has(cue.word)) return true
  const known = metric?.row?.class
  if (known) return known !== 'bounded' && known !== 'vague'
  if (OUTPERFORM.has(cue.word)) return false
  if (/^(?:compress|sav|prun|shrink|shrunk|trim|cut|slash|shorten|eliminat|remov|discard)/.test(cue.word)) return true
  return (
    metric !== null &&
    cue.sense === 'down' &&
    /^(?:reduc|decreas|lower|mitigat|minimi|suppress|diminish)/.test(cue.word)
  )
}
