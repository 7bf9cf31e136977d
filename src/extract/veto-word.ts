import { COMPARATIVES } from '../../schemas/gazetteers/changes.ts'
import { MULTIPLIER_ADJECTIVES } from '../../schemas/gazetteers/numerals.ts'
import { UNIT_WORDS } from '../../schemas/gazetteers/units.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import { normAt } from './document.ts'
import type { Scene } from './scene.ts'

/** Numeral words that count nothing: "one of the", "second," as an adverb, "double descent", "thousands of". */
export function wordReason(scene: Scene): IgnoredReason | null {
  const { document, quantity } = scene
  const next = normAt(document, quantity.last + 1)
  switch (quantity.numeral.form) {
    case 'vague':
      return 'background'
    case 'ordinal':
      return ordinalReason(scene)
    case 'fraction':
      return quantity.numeral.first === quantity.numeral.last && normAt(document, quantity.last) === 'half'
        ? halfReason(scene)
        : null
    case 'multiplier':
      return multiplierReason(scene)
    case 'halving':
      return /^(?:[.,;)]|)$/.test(next) ? 'term' : null
    case 'word':
      return quantity.numeral.value === 1 && !quantity.unit && next !== 'hundred' ? 'structure' : tailReason(scene)
    case 'digits':
      return tailReason(scene)
  }
}

const PLACE_WORDS = /^(?:place|places|rank|ranks|position|prize|placed|runner-up)$/
const PLACING =
  /^(?:rank|ranks|ranked|ranking|place|placed|places|placing|finish|finished|finishing|came|won|wins|winning|achieved?|achieves|achieving|secured?|secures|securing|earned|earning|obtain|obtained|obtains|takes|took|claimed|got)$/

/** An ordinal is a claim where something is ranked; "surpassing the 2nd place" only names a comparator. */
function ordinalReason(scene: Scene): IgnoredReason | null {
  const { document, quantity } = scene
  const next = normAt(document, quantity.last + 1)
  const before = normAt(document, quantity.first - 1)
  const placed = PLACE_WORDS.test(next) || (next === 'and' && PLACE_WORDS.test(normAt(document, quantity.last + 3)))
  if (/^(?:ranks?|ranked|ranking|placed|placing|finished|finishing)$/.test(before))
    return countFollows(scene) ? 'structure' : null
  if (!placed) return quantity.numeral.value === 1 && next === 'in' && PLACING.test(before) ? null : 'structure'
  const reach = before === 'and' || before === ',' ? 30 : 7
  for (let at = quantity.first - 1; at > quantity.first - reach && at >= scene.sentence.first; at--) {
    if (PLACING.test(normAt(document, at))) return null
    if (/^(?:the|a|an|and|in|overall|as|our|system|,)$/.test(normAt(document, at))) continue
    if (
      quantity.first - at < 7 &&
      /^(?:surpass|outperform|exceed|beat|behind|than|over|from)/.test(normAt(document, at))
    )
      return 'background'
  }
  return /^(?:in|at|our|\(|,|:)$/.test(before) || before === 'the' ? null : 'structure'
}

/** "first in 50 of 68 tasks" is one claim, of the 50. */
function countFollows({ document, quantity, scenes, index }: Scene): boolean {
  const next = scenes[index + 1]
  return (
    next !== undefined &&
    next.bound.first - quantity.last <= 3 &&
    /^(?:in|on|across|for)$/.test(normAt(document, quantity.last + 1))
  )
}

function halfReason({ document, quantity }: Scene): IgnoredReason | null {
  const next = normAt(document, quantity.last + 1)
  return next === 'of' ||
    next === 'the' ||
    next === 'as' ||
    next === 'its' ||
    /^(?:by|in)$/.test(normAt(document, quantity.first - 1))
    ? null
    : 'structure'
}

function multiplierReason({ document, quantity }: Scene): IgnoredReason | null {
  const norm = normAt(document, quantity.last)
  const next = normAt(document, quantity.last + 1)
  if (norm === 'magnitude' || norm.endsWith('magnitude'))
    return /^(?:problem|same)$/.test(normAt(document, quantity.first - 1)) ? 'term' : null
  if (norm.endsWith('fold')) return null
  if (norm === 'twice' || norm === 'thrice')
    return /^(?:as|the|that|its|their|our|more|larger|faster)$/.test(next) || COMPARATIVES.has(next)
      ? null
      : 'structure'
  if (MULTIPLIER_ADJECTIVES.has(norm)) return /^(?:the|that|its|their|our)$/.test(next) ? null : 'term'
  return null
}

/** "7-turn", "two-stage", "16-bit", "5-point": the number is part of an adjective, unless that is a size or a change. */
function tailReason({ document, quantity }: Scene): IgnoredReason | null {
  const { numeral } = quantity
  const hyphen = normAt(document, quantity.last + 1) === '-'
  const tail = numeral.tail || (hyphen && !quantity.unit ? normAt(document, quantity.last + 2) : '')
  if (quantity.unit?.family === 'times')
    return /^(?:cross-validation|cross|cv|validation)$/.test(normAt(document, quantity.last + 1)) ? 'config' : null
  if (!tail || numeral.magnitude || /^(?:parameter|parameters|token|tokens)$/.test(tail) || UNIT_WORDS.get(tail))
    return null
  if (
    numeral.value >= 100 &&
    /^(?:image|sample|class|video|item|question|problem|sentence|word|document|instance|pair|example|task|hour|patient|subject|page)s?$/.test(
      tail,
    )
  )
    return null
  if (numeral.form === 'word') return 'structure'
  return /^(?:shot|bit|step|hop|way)$/.test(tail) ? 'condition' : 'config'
}
