import { parse as read } from '@retorquere/bibtex-parser'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../schemas/source.ts'
import { sourcesToBibtex } from '../../src/formats/export/bibtex.ts'
import { escapeLatex } from '../../src/formats/export/latex.ts'

/** As printed: without the parser's own idea of which capitals a title keeps. */
const parse = (bibtex: string) => read(bibtex, { sentenceCase: false })

const source = (change: Partial<Source> = {}): Source => ({
  slug: 'dha',
  kind: 'paper',
  title: 'DHA: Learning Decoupled-Head Attention',
  authors: ['Yilong Chen', 'Yu Sun'],
  published: '2024-06-03',
  venue: 'NeurIPS 2024',
  ids: { arxiv: '2406.06567', doi: null, anthology: null },
  address: 'https://arxiv.org/abs/2406.06567',
  code: null,
  licence: 'CC0-1.0',
  attribution: 'arXiv',
  current_edition: null,
  editions: [],
  revision: 1,
  ...change,
})

describe('escapeLatex()', () => {
  test.each([
    ['50% & more', '50\\% \\& more', 'a comment and a column'],
    ['a_b^c~d', 'a\\_b\\textasciicircum{}c\\textasciitilde{}d', 'mathematics and ties'],
    ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}', 'a command'],
    ['$x$ #1 {y}', '\\$x\\$ \\#1 \\{y\\}', 'mathematics, parameters and groups'],
    ['\\write18{rm}', '\\textbackslash{}write18\\{rm\\}', 'a shell'],
    ['two\n\nlines\u0007', 'two lines ', 'a paragraph and a control'],
    [
      '<a> | "b"',
      '\\textless{}a\\textgreater{} \\textbar{} \\textquotedbl{}b\\textquotedbl{}',
      'signs of another encoding',
    ],
    ['5× −3 1–2 ≥', '5$\\times$ $-$3 1--2 $\\geq$', 'our own signs'],
  ])('%j is %j: %s', (text, escaped) => {
    expect(escapeLatex(text)).toBe(escaped)
  })
})

describe('sourcesToBibtex()', () => {
  test('reads back with its key, title, authors, year and identifiers', () => {
    const { entries, errors } = parse(sourcesToBibtex([source(), source({ slug: 'nacl', authors: [] })]))
    expect(errors).toEqual([])
    expect(entries.map(({ key }) => key)).toEqual(['dha', 'nacl'])
    expect(entries[0]?.fields).toMatchObject({
      title: 'DHA: Learning Decoupled-Head Attention',
      year: '2024',
      eprint: '2406.06567',
      url: 'https://arxiv.org/abs/2406.06567',
      author: [
        { firstName: 'Yilong', lastName: 'Chen' },
        { firstName: 'Yu', lastName: 'Sun' },
      ],
    })
    expect(entries[1]?.fields.author).toBeUndefined()
  })

  test.each([
    ['}, evil = {x', 'ends a field'],
    ['@comment{x}', 'begins an entry'],
    ['100% {sure} \\end', 'holds braces and commands'],
    ['Gödel, Escher & Bach_#', 'holds signs'],
  ])('%j in a title, a name and an address %s and stays text', (hostile) => {
    const { entries, errors } = parse(
      sourcesToBibtex([
        source({ title: hostile, authors: [hostile, 'B'], address: `https://a.example/${hostile}` }),
        source(),
      ]),
    )
    expect(errors).toEqual([])
    expect(entries).toHaveLength(2)
    expect(Object.keys(entries[0]?.fields ?? {})).not.toContain('evil')
    expect(entries[1]?.fields).toMatchObject({ title: 'DHA: Learning Decoupled-Head Attention' })
  })
})
