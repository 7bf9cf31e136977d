/**
 * node test/bench/extract.ts [POOL.jsonl]
 *
 * Time per abstract of the pool (median, p99) and its ratio to one regular expression for numbers over the same texts; then how
 * time grows from 8 KB to 64 KB for shapes of text that tempt a scanner to look back (at most 300, at most 10).
 */
import { readFileSync } from 'node:fs'
import { extract } from '../../src/extract/extract.ts'

interface Paper {
  title: string
  abstract: string
}

const file = process.argv[2] ?? new URL('../../../shared/extract/pool.jsonl', import.meta.url).pathname
const papers = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Paper)

const milliseconds = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** One pass of one regular expression; V8 keeps results of a repeated one, so each text is scanned once a round. */
const scan = (text: string): number => {
  let count = 0
  for (const _ of text.matchAll(/\d+(?:\.\d+)?/g)) count++
  return count
}

const extractAll = () => papers.map((paper) => milliseconds(() => extract(paper.abstract, paper.title)))
const scanAll = () => papers.map((paper) => milliseconds(() => scan(paper.abstract)))

extractAll()
scanAll()
const extraction = extractAll()
const scanning = scanAll()
const ratio = percentile(extraction, 0.5) / percentile(scanning, 0.5)
console.log(`${papers.length} abstracts`)
console.log(
  `extract  median ${percentile(extraction, 0.5).toFixed(4)} ms  p99 ${percentile(extraction, 0.99).toFixed(4)} ms`,
)
console.log(`scan     median ${percentile(scanning, 0.5).toFixed(5)} ms`)
console.log(`ratio of the medians ${ratio.toFixed(0)}`)

const SHAPES: Readonly<Record<string, string>> = {
  prose: 'Our method improves accuracy by 3.2% on ImageNet and reduces latency by 2.5x compared to the baseline. ',
  digits: '1234567890',
  'spaced digits': '12 345 6.7 ',
  'number words': 'two hundred and twenty-five of one third ',
  'LaTeX debris': '$\\textbf{3.2\\%}$ \\pm {\\it 4$\\times$} \\frac{1}{2} ~ \\, ',
  'unbalanced braces': '{{{3%{{$${\\textbf{',
  'open tags': '<a <b 5 <c',
  dots: 'a.b.c.d 3.4.5.6 .com .io. ',
  'one long line': 'word, and 5% or 6% of the same list, ',
  'one list': '3.1%, ',
  'many short lines': '- 2x\n',
}

const fill = (shape: string, size: number): string => shape.repeat(Math.ceil(size / shape.length)).slice(0, size)
const ROUNDS = 7
const SMALL = 8192
const LARGE = 65536

for (const [name, shape] of Object.entries(SHAPES)) {
  const [small, large] = [fill(shape, SMALL), fill(shape, LARGE)]
  // Each side reads the same bytes a round, so that both meet the collector as often; the least of the rounds counts.
  const times = Array.from({ length: ROUNDS }, () => [
    milliseconds(() => {
      for (let n = 0; n < LARGE / SMALL; n++) extract(small)
    }),
    milliseconds(() => extract(large)),
  ]) as [number, number][]
  const least = Math.min(...times.map(([it]) => it)) * (SMALL / LARGE)
  const most = Math.min(...times.map(([, it]) => it))
  console.log(
    `${name.padEnd(18)} 8 KB ${least.toFixed(2)} ms  64 KB ${most.toFixed(2)} ms  x${(most / least).toFixed(1)}`,
  )
}
