import { candidateOf } from './assemble.ts'
import type { Extraction } from './candidate.ts'
import { uncovered } from './coverage.ts'
import { readDocument } from './document.ts'
import { judge } from './judge.ts'
import { readQuantities } from './quantity.ts'
import { quoteSpan } from './quote.ts'
import type { Judgement } from './reading.ts'
import { setScenes } from './scene.ts'
import { fillSlots } from './slots.ts'

export type { Candidate, Extraction, Ignored, Stated } from './candidate.ts'

/**
 * Reads the claims of a text by the rules of the GUIDE, without a model: the same text always gives the same answer. Every run of
 * digits and every numeral word lies in `claims` or in `ignored`. Never throws.
 */
export function extract(text: string, title = ''): Extraction {
  const document = readDocument(text, title)
  const scenes = setScenes(document, readQuantities(document))
  const judgements: Judgement[] = []
  for (const scene of scenes) judgements.push(judge(scene, judgements))
  const slots = fillSlots(document, scenes, judgements)
  const extraction: Extraction = { claims: [], ignored: [] }
  scenes.forEach((scene, index) => {
    const judgement = judgements[index] as Judgement
    const { start, end } = quoteSpan(document, scene.quantity)
    if ('ignored' in judgement)
      extraction.ignored.push({ start, end, quote: text.slice(start, end), reason: judgement.ignored })
    else extraction.claims.push(candidateOf(scene, judgement.reading, { start, end }, slots(index)))
  })
  extraction.ignored.push(...uncovered(document, scenes))
  extraction.ignored.sort((a, b) => a.start - b.start)
  return extraction
}
