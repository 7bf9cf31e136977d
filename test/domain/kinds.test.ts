import { expect, test } from 'vitest'
import { BASES, CHANGES, KIND_NAMES, KINDS, TABLE_BASES } from '../../schemas/kinds.ts'

// DESIGN section 3; `change` is required for four of them (section 2).
test.each([
  ['score', 'level', 'score', null],
  ['delta_points', 'change', 'difference', 'required'],
  ['relative_gain', 'change', 'ratio', 'required'],
  ['relative_reduction', 'change', 'ratio', 'required'],
  ['speedup', 'change', 'ratio', 'required'],
  ['retained_fraction', 'level', 'ratio', null],
  ['budget_fraction', 'level', 'ratio', null],
  ['rank', 'level', 'rank', null],
  ['win_count', 'level', 'count', null],
  ['scale', 'level', 'size', null],
] as const)('KINDS has %s as a %s on the basis %s', (kind, family, basis, change) => {
  expect(KINDS[kind]).toMatchObject({ family, basis, change })
})

test('KINDS has ten kinds on six bases', () => {
  expect(KIND_NAMES).toHaveLength(10)
  expect(new Set(KIND_NAMES.map((kind) => KINDS[kind].basis))).toEqual(new Set(BASES))
  expect(new Set(BASES).size).toBe(BASES.length)
  expect(CHANGES).toEqual(['increase', 'decrease'])
})

test('TABLE_BASES are counts and sizes', () => {
  expect([...TABLE_BASES]).toEqual(['count', 'size'])
})
