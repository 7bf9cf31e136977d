import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'

/** What is printed, as a reader sees it, and the digits that it keeps. */
const PRINTED: readonly (readonly [string, string, string])[] = [
  ['We reach 68.90% accuracy.', '68.90%', '68.90'],
  ['We reach $13.77\\%$ accuracy.', '13.77%', '13.77'],
  ['We reach $\\textbf{26.6\\%}$ accuracy.', '26.6%', '26.6'],
  ['Our method is 5$\\times$ faster.', '5×', '5'],
  ['Our model has 10 billion parameters.', '10 billion', '10000000000'],
  ['We train on 2.30M images.', '2.30M', '2300000'],
  ['We train on 1,825 images.', '1,825', '1825'],
  ['We reach a correlation of .8070.', '.8070', '0.8070'],
  ['We gain 28.5~pp in recall.', '28.5 pp', '28.5'],
  ['We pretrain on $3.71 \\times 10^{11}$ tokens.', '3.71 × 10^11', '371000000000'],
  ['Our READMEs boast a **2x** speedup.', '2x', '2'],
]

test.each(PRINTED)('%s', (sentence, text, value) => {
  expect(extract(sentence).claims.map(({ stated }) => [stated.text, stated.value])).toEqual([[text, value]])
})

test('a hard-wrapped quote keeps its line break, its stated text does not', () => {
  const [claim] = extract('We gain 3-36\npercentage points in recall.').claims
  expect(claim).toMatchObject({
    quote: '3-36\npercentage points',
    stated: { text: '3-36 percentage points', value: '3', value_high: '36' },
  })
})
