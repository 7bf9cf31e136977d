import { COLLECTION_CUES } from '../../schemas/gazetteers/nouns.ts'
import { normAt } from './document.ts'
import type { Scene } from './scene.ts'

const BUILT_VERBS =
  /^(?:compris(?:e|es|ing|ed)|consist(?:s|ing)?|contain(?:s|ing|ed)?|includ(?:e|es|ing)|span(?:s|ning|ned)?|cover(?:s|ing|ed)?|encompass(?:es|ing)?|featur(?:es|ing)|totall?ing|with|of|from|across|over|collected|annotated|into|involving|drawn|supports?|supporting|provid(?:es|ing)|organized|derived|comprised|integrat(?:es|ing))$/
const BUILT_THINGS =
  /^(?:datasets?|corpus|corpora|benchmarks?|collection|database|suite|toolkit|library|testbed|leaderboard|platform|framework|repository|ontology|cohort|survey|study|resource|taxonomy|testset|simulator|set|evaluation-suite)$/
const BUILDING =
  /^(?:introduc(?:e[sd]?|ing)|presents?|construct(?:s|ed|ing)?|build|builds|built|curat(?:e[sd]?|ing)|collect(?:s|ed|ing)?|releas(?:e[sd]?|ing)|creat(?:e[sd]?|ing)|propose[sd]?|develop(?:s|ed|ing)?|establish(?:es|ed)?|compil(?:e[sd]?|ing)|design(?:s|ed)?|annotat(?:e[sd]?|ing)|contribute|provide|assembl(?:e[sd]?|ing)|named|called|dubbed)$/
const POINTING = /^(?:our|this|it|new|novel|first|largest)$/
const OUTCOME = /^(?:achiev|outperform|reach|attain|improv|surpass)/

/** "comprising 8.7K tasks" needs no word for the collection. */
const STRONG_LINKS = /^(?:compris(?:es|ing|e)|consist(?:s|ing)|contain(?:s|ing)|totall?ing)$/

const WEAK_LINKS = /^(?:with|of|from|across|over|into|involving|drawn|derived)$/
const EVALUATION = /^(?:evaluat|experiment|assess|test(?:ed|ing)$|compar(?:e|ed|ing|es)$|benchmark(?:ed|ing)$|validat)/

/** "a benchmark of 92 tasks", "the dataset spans 9 domains": the counted things are parts of what the paper builds. */
export function isBuilt({ document, bound, sentence }: Scene): boolean {
  const lead = normAt(document, bound.first - 1)
  if (STRONG_LINKS.test(lead) || (lead === 'of' && STRONG_LINKS.test(normAt(document, bound.first - 2)))) return true
  const weak = WEAK_LINKS.test(lead)
  let verb = BUILT_VERBS.test(lead)
  let thing = false
  let building = false
  for (let at = bound.first - 1; at >= sentence.first; at--) {
    const norm = normAt(document, at)
    if (EVALUATION.test(norm) && (!thing || weak)) return false
    if (weak && OUTCOME.test(norm)) return false
    verb ||= bound.first - at < 14 && BUILT_VERBS.test(norm) && !WEAK_LINKS.test(norm)
    thing ||= BUILT_THINGS.test(norm) || /bench$|(?:^|-)(?:set|dataset|benchmark|corpus)$/.test(norm)
    building ||= BUILDING.test(norm) || /bench/.test(norm) || (!weak && POINTING.test(norm))
  }
  return verb && thing && building
}

/** "compared across 90 combinations" */
export function isTriedOn({ document, bound, sentence }: Scene): boolean {
  if (!/^(?:across|over|on|against|with)$/.test(normAt(document, bound.first - 1))) return false
  for (let at = bound.first - 1; at >= sentence.first; at--)
    if (EVALUATION.test(normAt(document, at)) || normAt(document, at) === 'benchmark') return true
  return false
}

/** A word that announces a collection, left of the number. */
export function isCollection({ document, quantity, sentence }: Scene): boolean {
  for (let at = quantity.first - 1; at >= Math.max(sentence.first, quantity.first - 25); at--)
    if (COLLECTION_CUES.has(normAt(document, at))) return true
  return false
}
