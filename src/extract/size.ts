import { CONFIG_NOUNS, SCOPE_NOUNS, SIZE_NOUNS, STRUCTURE_NOUNS } from '../../schemas/gazetteers/nouns.ts'
import { isBuilt, isCollection, isTriedOn } from './built.ts'
import { countedNoun } from './counted-noun.ts'
import { normAt } from './document.ts'
import type { Metric } from './metric-name.ts'
import { ignore, type Judgement, scale } from './reading.ts'
import type { Scene } from './scene.ts'

const RUN_NOUNS =
  /^(?:steps|iterations|epochs|examples|samples|demonstrations|queries|evaluations|annotations|trajectories|calls|repetitions|trials|rollouts|inferences|passes)$/

/** "in just 4 repetitions", "compared to 100 evaluations": how little is needed, told as a result. */
export function isSpending({ document, quantity, bound }: Scene, head: string): boolean {
  if (STRUCTURE_NOUNS.has(head) && !CONFIG_NOUNS.has(head) && !SIZE_NOUNS.has(head)) return false
  if (/gpu|tpu|cpu|[ah]100/.test(head) || !/s$/.test(head) || (SCOPE_NOUNS.has(head) && !RUN_NOUNS.test(head)))
    return false
  const before = normAt(document, quantity.first - 1)
  const two = `${normAt(document, quantity.first - 2)} ${before}`
  if (
    (RUN_NOUNS.test(head) || (quantity.numeral.value >= 10 && !STRUCTURE_NOUNS.has(head))) &&
    /^(?:requir(?:es?|ed|ing)|needs?|needed|needing|takes?)$/.test(normAt(document, bound.first - 1))
  )
    return true
  return (
    /^(?:just|only|mere|merely)$/.test(before) ||
    /^(?:instead of|compared (?:to|with)|rather than|as few|few as|a mere)$/.test(two)
  )
}

/** GPUs, layers, epochs, and "batch of N": set, not measured. */
export function isConfigured({ document, quantity }: Scene, head: string): boolean {
  if (!CONFIG_NOUNS.has(head)) return false
  if (quantity.numeral.value >= 1000) return false
  if (SIZE_NOUNS.has(head) && (quantity.numeral.value >= 100 || quantity.numeral.magnitude)) return false
  return (
    !/^(?:needs?|only|just|merely|than)$/.test(normAt(document, quantity.first - 1)) ||
    /gpu|tpu|cpu|h100|a100/.test(head)
  )
}

export function judgeSize(scene: Scene, head: string, metric: Metric): Judgement {
  const { quantity } = scene
  const { value, form, magnitude } = quantity.numeral
  const known = SIZE_NOUNS.has(head)
  const large = magnitude || value >= 100
  if (STRUCTURE_NOUNS.has(head) && !large && (!known || value < 13)) {
    if (/^(?:across|spanning|covering)$/.test(normAt(scene.document, scene.bound.first - 1)) && isBuilt(scene))
      return scale('count', metric, 'collection')
    return known && form === 'digits' && isCollection(scene)
      ? scale('count', metric, 'collection')
      : ignore('structure')
  }
  if (known && (large || isCollection(scene))) return scale('count', metric, large ? 'large' : 'collection')
  if (large && (/s$/.test(head) || isCollection(scene))) return scale('count', metric, 'guess')
  if (value >= 13 && isCollection(scene) && !isTriedOn(scene)) return scale('count', metric, 'guess')
  return ignore(form === 'word' ? 'structure' : 'config')
}

/** A size with a magnitude and no parameters named: "a 0.5B model", "from 1B to 8B". */
export function isModelSize(scene: Scene): boolean {
  const { document, quantity, sentence, bound } = scene
  const counted = countedNoun(scene)?.head ?? ''
  if (!quantity.numeral.magnitude || quantity.unit || (SIZE_NOUNS.has(counted) && !/^(?:param|model)/.test(counted)))
    return false
  const last = document.text[quantity.end - 1]
  if (last !== 'B' && last !== 'M' && last !== 'T' && last !== 'n') return false
  for (let at = quantity.last + 1; at < Math.min(sentence.end, quantity.last + 5); at++) {
    if (
      /^(?:models?|llms?|parameters?|params|variants?|scales?|transformers?|backbones?|vlms?|lms?|mllms?|network|checkpoints?|policy|student|teacher|active|activated|total|dense|moe|base|size|sizes|vla|slms?|counterparts?|agent|agents|instruct|version|versions)$/.test(
        normAt(document, at),
      )
    )
      return true
    if (/^[.;]$/.test(normAt(document, at))) break
  }
  for (let at = bound.first - 1; at > bound.first - 8 && at >= sentence.first; at--) {
    if (/^(?:parameters?|params|model|models|sizes?|scales?|ranging)$/.test(normAt(document, at))) return true
  }
  return false
}
