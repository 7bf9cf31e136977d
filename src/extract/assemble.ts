import type { Candidate, Stated } from './candidate.ts'
import { confidenceOf } from './confidence.ts'
import { decimalString } from './decimal-string.ts'
import { normAt } from './document.ts'
import type { Numeral } from './numeral.ts'
import { statedText } from './quote.ts'
import type { Reading } from './reading.ts'
import type { Scene } from './scene.ts'
import type { Slots } from './slots.ts'

/** Puts a candidate together from what was read. */
export function candidateOf(
  scene: Scene,
  reading: Reading,
  span: { start: number; end: number },
  slots: Slots,
): Candidate {
  const { document, quantity, bound } = scene
  const low = decimalOf(scene, quantity.numeral)
  const high = quantity.high ? decimalOf(scene, quantity.high) : null
  const { start, end } = span
  const common = {
    ...(bound.text === null ? {} : { bound_text: bound.text }),
    ...(reading.total === undefined ? {} : { total: reading.total }),
  }
  const stated: Stated = {
    text: statedText(document, quantity),
    value: low,
    ...(high === null ? {} : { value_high: high }),
    unit: reading.unit,
    bound: bound.bound,
    ...common,
  }
  return {
    start,
    end,
    quote: document.text.slice(start, end),
    value: Number(low),
    ...(high === null ? {} : { value_high: Number(high) }),
    unit: reading.unit,
    kind: reading.kind,
    ...(reading.change === undefined ? {} : { change: reading.change }),
    readings: reading.readings,
    bound: bound.bound,
    ...common,
    metric: reading.metric?.text ?? null,
    ...slots,
    stated,
    confidence: confidenceOf(scene, reading),
  }
}

/** The decimal string of a numeral: orders of magnitude are powers of ten, a printed minus stays with a level. */
function decimalOf({ document, quantity }: Scene, numeral: Numeral): string {
  const orders = /magnitude$/.test(normAt(document, quantity.last)) && numeral.form !== 'multiplier'
  if (orders) return decimalString(10 ** Math.min(numeral.value, 15))
  return numeral.decimal
}
