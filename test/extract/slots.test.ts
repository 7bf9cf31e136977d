import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'

const slots = (text: string, title = '') =>
  extract(text, title).claims.map(({ quote, metric, dataset, subject, baseline }) => [
    quote,
    metric,
    dataset,
    subject,
    baseline,
  ])

test('"our method" is resolved to the name that the text gives', () => {
  expect(slots('We propose FooNet, a parser. Our method achieves 90% accuracy on PTB-3.')).toEqual([
    ['90%', 'accuracy', 'PTB-3', 'FooNet', null],
  ])
})

test('the title names the system where the text does not', () => {
  expect(slots('Our method achieves 90% accuracy.', 'FooNet: Parsing Fast')).toEqual([
    ['90%', 'accuracy', null, 'FooNet', null],
  ])
})

test('"respectively" zips metrics, data sets and numbers', () => {
  expect(
    slots('We propose FooNet. FooNet achieves 62.3% and 64.1% accuracy on LVBench and VideoMME, respectively.'),
  ).toEqual([
    ['62.3%', 'accuracy', 'LVBench', 'FooNet', null],
    ['64.1%', 'accuracy', 'VideoMME', 'FooNet', null],
  ])
})

test('a slashed list of metrics belongs to the slashed numbers', () => {
  expect(slots('We outperform prior work by 9.8%/6.6% in mAP/R@1.').map(([quote, metric]) => [quote, metric])).toEqual([
    ['9.8%', 'mAP'],
    ['6.6%', 'R@1'],
  ])
})

test('the comparator of a change is its baseline', () => {
  const texts = [
    'We propose FooNet. FooNet is 3x faster than BarNet.',
    'We propose FooNet. FooNet outperforms BarNet by 2%.',
    'We propose FooNet. Compared to BarNet, FooNet improves accuracy by 2%.',
    'We propose FooNet. FooNet improves accuracy by 2% over BarNet.',
  ]
  expect(texts.map((text) => slots(text)[0]?.[4])).toEqual(['BarNet', 'BarNet', 'BarNet', 'BarNet'])
})

test('a score has a baseline only where the other value is printed', () => {
  expect(slots('We propose FooNet. FooNet achieves 98% accuracy, compared to 60% for BarNet.')).toEqual([
    ['98%', 'accuracy', null, 'FooNet', 'BarNet'],
    ['60%', 'accuracy', null, 'BarNet', null],
  ])
})

test('parameters belong to the model named before them', () => {
  expect(slots('We compare with GPT-3 with 175 billion parameters.')).toEqual([
    ['175 billion', 'parameters', null, 'GPT-3', null],
  ])
})

test('values in brackets after places belong to the places', () => {
  expect(
    slots('We reach high accuracy on R2R-CE (64.2% SR) and RxR-CE (67.0% SR).').map(([quote, , dataset]) => [
      quote,
      dataset,
    ]),
  ).toEqual([
    ['64.2%', 'R2R-CE'],
    ['67.0%', 'RxR-CE'],
  ])
})
