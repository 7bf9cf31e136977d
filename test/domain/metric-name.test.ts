import { describe, expect, test } from 'vitest'
import { KNOWN_METRICS } from '../../schemas/known-metrics.ts'
import { readMetricName } from '../../src/domain/metric-name.ts'
import { aliasKey } from '../../src/domain/slug.ts'

const read = (printed: string) => {
  const { name, split, unit, better, power, unnamed } = readMetricName(printed)
  return [name, split, unit, better, power === 0 ? null : power, unnamed ? 'unnamed' : null]
    .filter((it) => it !== null)
    .join(', ')
}

describe('readMetricName()', () => {
  test.each([
    ['Accuracy', 'Accuracy'],
    ['% Test Accuracy', 'Accuracy, test, percent'],
    ['Accuracy (%)', 'Accuracy, percent'],
    ['Validation perplexity', 'perplexity, validation'],
    ['test_wer', 'wer, test'],
    ['F1 (dev)', 'F1, validation'],
    ['F1-Test', 'F1, test'],
    ['BLEU ↑', 'BLEU, higher'],
    ['FID (lower is better)', 'FID, lower'],
    ['Params (M)', 'Params, 6'],
    ['FLOPs (G)', 'FLOPs, 9'],
    ['Latency (ms)', 'Latency, ms'],
    ['**ROUGE-1**', 'ROUGE-1'],
    ['Train time (s)', 'Train time, s'],
    ['Dev', 'Dev, validation, unnamed'],
    ['Test', 'Test, test, unnamed'],
    ['Score', 'Score, unnamed'],
    ['Avg.', 'Avg., unnamed'],
    ['Percent correct', 'Percent correct, percent'],
    ['mIoU(ms+flip)', 'mIoU(ms+flip)'],
    ['Test F1 (macro)', 'F1 (macro), test'],
    // A split that belongs to the name of a data set is no split of ours.
    ['WER test-clean', 'WER test-clean'],
  ])('%s: %s', (printed, expected) => {
    expect(read(printed)).toBe(expected)
  })
})

test('every name of a known metric means one metric', () => {
  const held = new Map<string, string>()
  const twice = KNOWN_METRICS.flatMap(({ name, aliases }) =>
    [name, ...aliases].flatMap((it) => {
      const other = held.get(aliasKey(it))
      held.set(aliasKey(it), name)
      return other === undefined || other === name ? [] : [`${it} is ${other} and ${name}`]
    }),
  )
  expect(twice).toEqual([])
})

test('what is better when lower is told so: errors, losses, costs', () => {
  const lower = KNOWN_METRICS.filter(({ better }) => better === 'lower').map(({ name }) => name)
  for (const name of [
    'Error rate',
    'Word error rate',
    'Perplexity',
    'FID',
    'Loss',
    'Latency',
    'Cost',
    'Mean absolute error',
  ])
    expect(lower).toContain(name)
  expect(lower.filter((name) => /accuracy|F1|BLEU|recall|precision|reward/i.test(name))).toEqual([])
})
