import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'

/** Sentences without a claim, each with its ignored numbers and why. */
const SENTENCES: readonly (readonly [string, readonly string[]])[] = [
  ['We build on GPT-4o and Llama 3 and use an RTX 3090.', ['GPT-4o name', '3 name', '3090 name']],
  ['Our method has two stages and three key modules.', ['two structure', 'three structure']],
  ['We present (1) a parser and (2) a lexer.', ['1 structure', '2 structure']],
  ['We run experiments on six datasets with nine baselines.', ['six eval_scope', 'nine eval_scope']],
  ['We detect objects in 3D and lower CO2.', ['3 term', 'CO2 term']],
  ['We report F1 and Pass@1.', ['F1 metric_name', 'Pass@1 metric_name']],
  ['We set the batch size to 32 with a learning rate of 1e-4.', ['32 config', '1e-4 config']],
  ['We resize the inputs to 224 × 224.', ['224 × config', '224 config']],
  ['Our gain is significant (p < 0.05).', ['0.05 significance']],
  ['We follow Smith et al. (2019) and [12].', ['2019 citation', '12 citation']],
  ['Our code is at https://example.org/v2/repo3.', ['https://example.org/v2/repo3 url']],
  ['Cancer causes 20% of all deaths. We propose a detector.', ['20% background']],
  ['We repeat each run 5 times.', ['5 times config']],
  ['It is one of the oldest problems; we study it.', ['one structure']],
  ['Our prompts use a 5-shot protocol on a 7-point Likert scale.', ['5 condition', '7-point config']],
  ['We sample at 16 kHz.', ['16 kHz condition']],
]

test.each(SENTENCES)('no claim: %s', (sentence, reasons) => {
  const { claims, ignored } = extract(sentence)
  expect(claims.map((claim) => `${claim.quote} ${claim.kind}`)).toEqual([])
  expect(ignored.map(({ quote, reason }) => `${quote} ${reason}`)).toEqual(reasons)
})

test('an uncertainty is set apart from the value before it', () => {
  const { claims, ignored } = extract('We reach an accuracy of 85.4 ± 0.3%.')
  expect(claims.map(({ value, unit }) => [value, unit])).toEqual([[85.4, 'percent']])
  expect(ignored).toMatchObject([{ quote: '0.3%', reason: 'uncertainty' }])
})
