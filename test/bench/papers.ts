import type { ClaimInput, SourceClass, Stated, Status } from '../../schemas/claim.ts'
import type { Metric } from '../../schemas/registry.ts'
import type { SourceInput } from '../../schemas/source.ts'
import { source, stated } from '../factories.ts'
import { chance } from '../generate.ts'
import { benchmarkSlug, METRICS, type Registries, range, type Size, systemSlug } from './tracker.ts'
import { wordsBy, zipfIndex, zipfSteps } from './vocabulary.ts'

/** Of a hundred claims. */
const STATUSES: readonly Status[] = [
  ...Array<Status>(93).fill('accepted'),
  ...Array<Status>(2).fill('disputed'),
  ...Array<Status>(3).fill('proposed'),
  ...Array<Status>(2).fill('rejected'),
]
const CLASSES: readonly SourceClass[] = [
  ...Array<SourceClass>(9).fill('self_reported'),
  ...Array<SourceClass>(10).fill('third_party'),
  'restated',
]

/** Under how many shots a system is measured: what is measured alike comes out alike, wherever it is stated. */
const SHOTS = ['0', '1', '5', '25'] as const
/** One claim of so many states another number than the others. */
const CONTESTED = 100
/** Every seventh board, but not the largest, holds some claims with an interval; so many of them. */
const INTERVALS = 80
const hasIntervals = (board: number): boolean => board % 7 === 1

/** A number from 0 up to 1 that depends on these alone. */
const fixed = (a: number, b: number, c: number): number => chance((a * 131 + b) * 131 + c)()

const scoreOf = (board: number, system: number, shots: number): number =>
  40 + 30 * fixed(system, 0, 0) + 25 * fixed(system, board, shots)

/** A number as it is printed; on some boards now and then with a bound or as a range. */
function printOf(random: () => number, board: number, value: number, expected: number): Stated {
  const number = value.toFixed(2)
  if (!hasIntervals(board) || random() >= Math.min(0.2, INTERVALS / expected)) return stated(`${number}%`)
  const form = random()
  if (form < 0.3) return stated(`up to ${number}%`)
  return stated(form < 0.7 ? `over ${number}%` : `${number}-${(value + 2).toFixed(2)}%`)
}

const dayOf = (random: () => number): string => {
  const below = (n: number): number => Math.floor(random() * n)
  return `${2015 + below(11)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
}

/** What a claim says, before it is known where it stands. */
interface Statement {
  readonly benchmark: number
  readonly metric: Metric
  readonly system: number
  readonly shots: string
  readonly print: Stated
}

/** Draws what claims say: a board by Zipf's law, and a system of its pool, which the boards of one benchmark share. */
function statementsBy(random: () => number, size: Size): () => Statement {
  const boards = zipfSteps(size.boards)
  const expectedOf = (board: number): number => size.claims / (boards.at(-1) ?? 1) / (board + 1)
  return () => {
    const board = zipfIndex(boards, random())
    const benchmark = Math.floor(board / METRICS.length)
    const pool = Math.min(size.systems, Math.max(5, Math.floor(expectedOf(board))))
    const system = (benchmark * 131 + Math.floor(random() * pool)) % size.systems
    const shots = Math.floor(random() * SHOTS.length)
    const noise = random() < 1 / CONTESTED ? 1 : 0
    const print = printOf(random, board, scoreOf(board, system, shots) + noise, expectedOf(board))
    return {
      benchmark,
      metric: METRICS[board % METRICS.length] as Metric,
      system,
      shots: SHOTS[shots] as string,
      print,
    }
  }
}

/** A source with all that it claims. */
export interface StatingPaper {
  readonly source: SourceInput
  readonly claims: readonly ClaimInput[]
}

const EDITION = 'v1'

const paperOf = (
  slug: string,
  title: string,
  authors: string[],
  published: string,
  arxiv: string,
  text: string | null,
) =>
  source({
    slug,
    title,
    authors,
    published,
    ids: { arxiv, doi: null, anthology: null },
    address: `https://arxiv.org/abs/${arxiv}`,
    current_edition: EDITION,
    editions: [{ label: EDITION, position: 1, title: null, published, address: null, text }],
  })

/** The papers of a tracker, one after the other and the same every time. Every second has a text, the others are tables. */
export function* papersOf(size: Size, { benchmarks, systems }: Registries): Generator<StatingPaper> {
  const random = chance(7)
  const nextStatement = statementsBy(random, size)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const claimsBefore = (paper: number): number => Math.floor((paper * size.claims) / size.papers)
  for (const index of range(size.papers)) {
    const slug = `paper-${index + 1}`
    const published = dayOf(random)
    const title = `${wordsBy(random, 6)} ${index + 1}`
    const hasText = index % 2 === 0
    let text = `We study ${title}.`
    const claims = range(claimsBefore(index + 1) - claimsBefore(index)).map((line): ClaimInput => {
      const { benchmark, metric, system, shots, print } = nextStatement()
      const exact = print.text
      const before = `${text} On ${benchmarks[benchmark]?.name}, ${systems[system]?.name} reaches ${print.bound_text ?? ''} `
      text = `${before}${exact} ${metric.name} in the ${shots}-shot setting.`
      const sourceClass = pick(CLASSES)
      return {
        source: slug,
        edition: EDITION,
        reports: null,
        quote: hasText ? { exact, start: before.length, end: before.length + exact.length } : null,
        locator: hasText ? null : `Table ${1 + (line % 4)}, row ${line + 1}`,
        stated: print,
        kind: 'score',
        change: null,
        readings: ['score'],
        system: systemSlug(system),
        baseline: null,
        baseline_text: null,
        metric: metric.slug,
        benchmark: benchmarkSlug(benchmark),
        conditions: { shots },
        source_class: sourceClass,
        restates: sourceClass === 'restated' ? `paper-${1 + Math.floor(random() * size.papers)}` : null,
        status: pick(STATUSES),
        evaluated_on: null,
      }
    })
    const authors = range(3).map(() => wordsBy(random, 2))
    const arxiv = `${2000 + (index % 600)}.${String(index).padStart(5, '0')}`
    yield { source: paperOf(slug, title, authors, published, arxiv, hasText ? text : null), claims }
  }
}
