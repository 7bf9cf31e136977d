import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareToLatex, leaderboardToLatex } from '../../src/formats/export/latex.ts'
import { boardOf, entryOf } from '../factories.ts'

const hasTex = spawnSync('pdflatex', ['--version']).status === 0

const HOSTILE = [
  '50% & more_#1',
  '\\input{/etc/passwd}',
  '$x^2$ {y',
  'a~b \\\\ c',
  '<i>|"q"',
  '5× ± 3 – ≥ ≤ “x”’',
  '}\\end{table}',
]

test.skipIf(!hasTex)('tables with hostile names compile where a TeX is installed', () => {
  const entries = HOSTILE.map((name, i) => entryOf(`s${i}`, [50, 50], { system: { slug: `s${i}`, name } }))
  const board = boardOf()
  const systems = entries.slice(0, 3).map(({ system }) => system)
  const row = {
    leaderboard: board.slug,
    title: HOSTILE.join(' '),
    metric: board.metric,
    benchmark: null,
    basis: board.basis,
    baseline: null,
    cells: entries.slice(0, 3).map((entry) => [entry]),
    comparable: true,
    why: [],
    best: ['s1'],
  }
  const body = [
    leaderboardToLatex({ leaderboard: board, entries, unranked: { count: 0, first: [] }, next: null }),
    compareToLatex({ systems, rows: [row] }),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'claimboard-tex-'))
  writeFileSync(
    join(folder, 'table.tex'),
    [
      '\\documentclass{article}',
      '\\usepackage[T1]{fontenc}',
      '\\usepackage{booktabs}',
      '\\begin{document}',
      ...body,
      '\\end{document}',
    ].join('\n'),
  )
  const log = execFileSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'table.tex'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(log).toContain('Output written on table.pdf')
  rmSync(folder, { recursive: true })
})
