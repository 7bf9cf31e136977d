import { describe, expect, test } from 'vitest'
import type { Basis } from '../../schemas/kinds.ts'
import { boardTitle } from '../../src/domain/board.ts'

const named = (name: string) => ({ name })

describe('boardTitle()', () => {
  test.each([
    ['score', 'Accuracy', 'SQuAD', null, 'Accuracy on SQuAD'],
    ['score', 'SuperGLUE score', 'SuperGLUE', null, 'SuperGLUE score'],
    ['ratio', 'KV-cache size', null, null, 'KV-cache size, relative to a baseline'],
    ['ratio', 'Training speed', null, 'GQA', 'Training speed, relative to GQA'],
    ['difference', 'Accuracy', 'SQuAD', null, 'Accuracy, difference in points on SQuAD'],
    ['difference', 'Accuracy', 'SQuAD', 'Human', 'Accuracy, difference to Human on SQuAD'],
    ['rank', 'Place', 'SuperGLUE', null, 'Places claimed on SuperGLUE'],
    ['size', 'Parameters', null, null, 'Parameters'],
  ] as [Basis, string, string | null, string | null, string][])(
    '%s of %s on %s against %s is %j',
    (basis, metric, benchmark, baseline, title) => {
      const names = {
        benchmark: benchmark === null ? null : named(benchmark),
        baseline: baseline === null ? null : named(baseline),
      }
      expect(boardTitle({ basis, metric: named(metric), ...names })).toBe(title)
    },
  )
})
