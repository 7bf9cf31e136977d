import { describe, expect, test } from 'vitest'
import { isNone, yamlAsPrinted, yamlText } from '../../../src/formats/import/yaml-as-printed.ts'

const read = (text: string): unknown => {
  const result = yamlAsPrinted(text)
  return result.ok ? result.value : result.error
}

describe('yamlAsPrinted()', () => {
  test('every scalar is the text that is printed', () => {
    const text = 'a: 25.60\nb: 1e-05\nc: true\nd: 2022-01-20\ne: 0x1F\nf: 012\ng: "7.0"\nh: no\n'
    expect(read(text)).toEqual({
      ...{ a: '25.60', b: '1e-05', c: true, d: '2022-01-20', e: '0x1F', f: '012', g: '7.0', h: 'no' },
    })
  })

  test.each([
    ['\uFEFFa: 1\n', 'a byte order mark is no part of a name'],
    ['a: 1\r\n', 'line breaks of Windows'],
    ['a: 1\n# end\n', 'comments'],
  ])('%j holds one value: %s', (text) => expect(read(text)).toEqual({ a: '1' }))

  test.each(['', '\n', '# nothing\n', '---\n', '---\n# nothing\n'])('%j holds nothing', (text) =>
    expect(isNone(read(text))).toBe(true),
  )

  test.each(['\u0000', '\u0007', '\u001d', '\u007f', '\u0080', '\u009f', '\ufffe', '\ud800'])(
    'a character that YAML forbids (%j) is taken for a space',
    (character) => expect(read(`a: x${character}y\n`)).toEqual({ a: 'x y' }),
  )

  test.each([
    ['a: 1\nb: [1\nc: }\n', 'line 3'],
    ['a: 1\na: 2\n', 'line 2'],
    ['a:\n\t- 1\n', 'line 2'],
    ['a: 1\nb: !!python/tuple [1]\n', 'line 2'],
  ])('%j is told with its line', (text, at) =>
    expect(yamlAsPrinted(text)).toEqual({
      ok: false,
      error: { why: expect.stringMatching(/^Cannot read the file as YAML: /), at },
    }),
  )

  test('lines that stand above are counted', () =>
    expect(yamlAsPrinted('a: 1\na: 2\n', 3)).toMatchObject({ error: { at: 'line 5' } }))

  const tenfold = (text: string): string =>
    [
      `a: &a [${text}]`,
      ...'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ].join('\n')

  test.each([
    [tenfold('x'), /more than 500,000 values/, 'aliases within aliases'],
    [`a: &a ${'x'.repeat(10_000)}\nb: [${Array(900).fill('*a').join(',')}]`, /8 million characters/, 'a long text'],
    ['a: &a [*a]', /100 lists and maps/, 'an alias within itself'],
    ['a: &a {b: *a, c: *a}', /100 lists and maps/, 'an alias twice within itself'],
    [
      Array.from({ length: 200 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '' : `*a${i - 1}`}]`).join('\n'),
      /100 lists and maps/,
      'a ladder of aliases',
    ],
  ])('what aliases blow up is refused (%#): %j', (text, why) =>
    expect(yamlAsPrinted(text)).toMatchObject({ ok: false, error: { why: expect.stringMatching(why) } }),
  )

  test('an alias that is used twice is written out', () =>
    expect(read('a: &a [1.0]\nb: *a\n')).toEqual({ a: ['1.0'], b: ['1.0'] }))
})

test.each(['', ' ', '~', 'null', 'Null', 'NULL', null, undefined])('isNone() of %j', (value) =>
  expect([isNone(value), yamlText(value)]).toEqual([true, null]),
)

test.each([
  ['0', '0'],
  ['nULL', 'nULL'],
  ['-', '-'],
  [['1.0', '2.50'], '[1.0, 2.50]'],
  [[], '[]'],
])('yamlText() of %j is %j', (value, text) => expect([isNone(value), yamlText(value)]).toEqual([false, text]))
