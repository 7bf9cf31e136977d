import { normAt } from './document.ts'
import { type Metric, metricRowAt } from './metric-name.ts'
import { phraseText } from './phrase.ts'
import type { Scene } from './scene.ts'
import { tokenAt } from './token.ts'

/** "by 9.8%/6.6% mAP/R@1", "1.54 dB/0.019 in PSNR/LPIPS": the k-th number of a slashed group measures the k-th metric. */
export function metricOfSlash(scene: Scene): Metric | null {
  const group = slashGroup(scene)
  if (group.length < 2) return null
  const names = slashedMetrics(scene, group.length)
  const at = names[group.indexOf(scene)]
  if (at === undefined) return null
  const text = phraseText(scene.document, { first: at, last: at })
  return text === null ? null : { text, row: metricRowAt(scene.document, at) }
}

/** The neighbours that only a slash parts. */
function slashGroup(scene: Scene): readonly Scene[] {
  const { scenes } = scene
  let first = scene.index
  while (first > 0 && isSlashed(scenes[first - 1], scenes[first])) first--
  let last = scene.index
  while (isSlashed(scenes[last], scenes[last + 1])) last++
  return scenes.slice(first, last + 1)
}

const isSlashed = (left: Scene | undefined, right: Scene | undefined): boolean =>
  left !== undefined &&
  right !== undefined &&
  right.quantity.first === left.quantity.last + 2 &&
  normAt(left.document, left.quantity.last + 1) === '/'

/** The tokens of the first "A/B/C" of that many names after the number in its sentence. */
function slashedMetrics({ document, quantity, sentence }: Scene, count: number): number[] {
  for (let at = quantity.last + 1; at < sentence.end; at++) {
    if (tokenAt(document.tokens, at).kind !== 'word' || normAt(document, at + 1) !== '/') continue
    const names = [at]
    let next = at
    while (normAt(document, next + 1) === '/' && tokenAt(document.tokens, next + 2).kind === 'word') {
      next += 2
      names.push(next)
    }
    if (names.length === count && names.some((name) => metricRowAt(document, name))) return names
    at = next
  }
  return []
}
