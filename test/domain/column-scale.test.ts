import { expect, test } from 'vitest'
import type { Metric } from '../../schemas/registry.ts'
import { columnScale } from '../../src/domain/column-scale.ts'
import { fraction } from '../../src/domain/fraction.ts'
import { METRICS, metric } from '../factories.ts'
import { shown } from './exact.ts'

const { accuracy, auc, correlation, error, perplexity } = METRICS
const bleu = metric({ slug: 'bleu', unit: 'score' })
const calibration = metric({
  slug: 'calibration-error',
  unit: 'score',
  range: { low: '0', high: '1' },
  better: 'lower',
})

type Declared = '0-1' | '0-100' | null
type Row = readonly [
  why: string,
  cells: readonly string[],
  metric: Metric,
  declared: Declared,
  factor: string,
  note: boolean,
]

test.each<Row>([
  ['an empty column says nothing', [], accuracy, null, '1', false],
  ['percentages are no bare numbers', ['81%', '79%'], accuracy, null, '1', false],
  ['all at most 1, higher is better: fractions', ['0.81', '0.79'], accuracy, null, '100', false],
  ['1 is at most 1', ['1', '0.79'], accuracy, null, '100', false],
  ['all in percent, but nobody says so', ['81.2', '79'], accuracy, null, '1', true],
  ['one value above 1 settles the column, never the cell', ['0.81', '79'], accuracy, null, '1', true],
  ['a single value above 1 is as printed', ['81'], accuracy, null, '1', true],
  ['lower is better: small errors are as likely as fractions', ['0.3', '0.5'], error, null, '1', true],
  ['no direction is not higher', ['0.3', '0.5'], { ...accuracy, better: null }, null, '1', true],
  ['percentages beside do not count', ['0.81', '0.79', '83%'], accuracy, null, '100', false],
  ['the file says fractions', ['0.81'], accuracy, '0-1', '100', false],
  ['the file says fractions of an error', ['0.3', '0.5'], error, '0-1', '100', false],
  ['the file says percent', ['0.81', '0.79'], accuracy, '0-100', '1', false],
  ['the file says percent of one value', ['0.81'], accuracy, '0-100', '1', false],
  ['a score of up to 100 is bare by custom', ['27.3', '28.4'], bleu, null, '1', false],
  ['a score of up to 100, told in fractions', ['0.273', '0.284'], bleu, null, '100', false],
  ['a correlation is at most 1', ['0.81', '0.79'], correlation, null, '1', false],
  ['a single value of a metric of range 0-1', ['0.81'], auc, null, '1', false],
  ['above 1 it is in hundredths', ['81', '79'], auc, null, '0.01', true],
  ['one value above 1 settles the column', ['0.81', '79'], auc, null, '0.01', true],
  ['the file says percent on a range of 0-1', ['0.81', '0.5'], auc, '0-100', '0.01', false],
  ['the file says 0-1, so nothing is scaled', ['81'], auc, '0-1', '1', false],
  ['small errors may be in percent also on a range of 0-1', ['0.21', '0.2'], calibration, null, '1', true],
  ['unless the file says', ['0.21', '0.2'], calibration, '0-1', '1', false],
  ['perplexity has one scale', ['16.8'], perplexity, null, '1', false],
  ['perplexity has one scale, also below 1', ['0.8', '0.7'], perplexity, null, '1', false],
])('columnScale(): %s', (_why, cells, measured, declared, factor, note) => {
  const scale = columnScale(
    cells.map((cell) => ({ value: fraction(cell.replace('%', '')), bare: !cell.endsWith('%') })),
    measured,
    declared,
  )
  expect(shown(scale.factor)).toBe(shown(factor))
  expect(scale).toMatchObject({ note: note ? 'scale_unstated' : null, ambiguous: false })
})

test.each<readonly [why: string, cells: readonly string[], metric: Metric]>([
  ['one bare value could be either', ['0.81'], accuracy],
  ['also of an error', ['0.3'], error],
  ['also 1', ['1'], accuracy],
  ['a percentage beside it is not bare', ['0.81', '79%'], accuracy],
])('columnScale() is ambiguous: %s', (_why, cells, measured) => {
  const column = cells.map((cell) => ({ value: fraction(cell.replace('%', '')), bare: !cell.endsWith('%') }))
  const scale = columnScale(column, measured)
  expect(scale).toMatchObject({ note: null, ambiguous: true })
  expect(shown(scale.factor)).toBe('1')
})
