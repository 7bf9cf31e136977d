import { CHANGE_VERBS } from '../../schemas/gazetteers/changes.ts'
import { VALUE_VERBS } from '../../schemas/gazetteers/words.ts'
import { normAt } from './document.ts'
import { type Scene, sameSentence } from './scene.ts'

const LONGEST_GAP = 14
const LONGEST_LIST = 16

/**
 * Do two neighbouring quantities belong to one list ("89.12% in MAE, 82.30% in RMSE, and 25.00% in MAPE")? They have one unit and
 * nothing between them says anything new: no verb, no comparison, only a separator and the words of a slot.
 */
export function arePeers(before: Scene, after: Scene | undefined): boolean {
  if (!sameSentence(before, after) || after.index !== before.index + 1) return false
  if (before.quantity.unit?.family !== after.quantity.unit?.family) return false
  if (!before.quantity.unit && isWhole(before) !== isWhole(after)) return false
  const { document } = before
  const first = before.quantity.last + 1
  const last = after.bound.first - 1
  if (last - first > LONGEST_GAP || last < first)
    return last >= first - 1 && after.quantity.first - before.quantity.last <= 2
  let separated = false
  let depth = 0
  for (let at = first; at <= last; at++) {
    const norm = normAt(document, at)
    if (/^(?:,|and|or|;|\/|&|as|but)$/.test(norm)) separated = true
    if (norm === 'by' && at === last) continue
    if (/^(?:while|than|from|whereas|compared|versus|vs|only|→|=|respectively)$/.test(norm)) return false
    if (norm === '(') depth++
    if (norm === ')' && --depth < 0) return false
    if (norm === 'to' || norm === 'at' || (norm === 'with' && at === last)) return false
    if ((CHANGE_VERBS.has(norm) || VALUE_VERBS.has(norm)) && norm !== 'set' && norm !== 'sets') return false
  }
  return separated
}

const isWhole = ({ quantity }: Scene): boolean => !quantity.numeral.decimal.includes('.')

/** "from 65% to 70% accuracy": what stands after the second number serves the first too. */
export function movedTo(scene: Scene): Scene | null {
  const next = scene.scenes[scene.index + 1]
  if (!sameSentence(scene, next) || next.quantity.unit?.family !== scene.quantity.unit?.family) return null
  return normAt(scene.document, next.bound.first - 1) === 'to' && next.bound.first - scene.quantity.last <= 3
    ? next
    : null
}

/** The other end: the number that "to N" started from. */
export function movedFrom(scene: Scene): Scene | null {
  const previous = scene.scenes[scene.index - 1]
  return previous && movedTo(previous) ? previous : null
}

/** The scenes of the list that a scene belongs to, in order. */
export function peersOf(scene: Scene): readonly Scene[] {
  const { scenes } = scene
  let first = scene.index
  while (first > scene.index - LONGEST_LIST && first > 0 && arePeers(scenes[first - 1] as Scene, scenes[first])) first--
  let last = scene.index
  while (last < scene.index + LONGEST_LIST && arePeers(scenes[last] as Scene, scenes[last + 1])) last++
  return scenes.slice(first, last + 1)
}
