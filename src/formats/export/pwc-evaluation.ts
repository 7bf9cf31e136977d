import type { Conditions } from '../../../schemas/claim.ts'
import { KINDS } from '../../../schemas/kinds.ts'
import type { EvaluationClaim, EvaluationLine, PaperLine } from '../../domain/evaluation.ts'
import { statedWords } from '../../domain/words.ts'

/** The client splits lists of names at commas, and limits at equals signs. */
const clientName = (name: string): string => name.replace(/[,=\s]+/g, ' ').trim()

/** Whether a magnitude is of something else, a change or a share, and no value of the metric. */
const isRelative = ({ kind }: EvaluationClaim): boolean => ['difference', 'ratio'].includes(KINDS[kind].basis)

/** The name of a metric; of a change or a share with what it is measured against. */
const nameOf = (claim: EvaluationClaim): string =>
  clientName(isRelative(claim) ? `${claim.metric.name} vs ${claim.baseline ?? 'unnamed baseline'}` : claim.metric.name)

/**
 * A value as the client selects by it: digits as printed where they are the value in the metric's unit, else the number that they
 * come to. What may be of 1 or of 100 is told so, a bound in words, and a change or a share with every reading that its words allow:
 * the client shows them, and never takes them for a score.
 */
function printedValue(claim: EvaluationClaim): string | number {
  const { stated, low, high, readings, unranked } = claim
  if (isRelative(claim)) return `${statedWords(stated)} (${readings.map((it) => KINDS[it].label).join(' or ')})`
  if (unranked.includes('scale_ambiguous')) return `${statedWords(stated)} (of 1 or of 100)`
  if (low === null || low !== high || stated.bound !== 'exact') return statedWords(stated)
  return Number(stated.value) === low ? stated.value : low
}

/** Conditions as the client prints them behind a system: "shots 5; its English version". */
const settingOf = (conditions: Conditions): string[] =>
  Object.entries(conditions).map(([key, value]) =>
    key === 'note' || key === 'setting' ? String(value) : `${key.replaceAll('_', ' ')} ${value}`,
  )

/** The client tells lines of one system apart by this alone: part of the data set, then conditions; null for neither. */
function harnessOf({ benchmark, dataset, conditions }: EvaluationLine): string | null {
  const part = dataset !== null && benchmark !== null && benchmark.name !== dataset.name ? [benchmark.name] : []
  const all = [...part, ...settingOf(conditions)]
  return all.length === 0 ? null : all.join('; ')
}

/** Metrics by their names. Of two claims on one metric that differ the second is told with its id, so that neither is lost. */
function metricsOf(
  claims: readonly EvaluationClaim[],
): Map<string, { value: string | number; claim: EvaluationClaim }> {
  const metrics = new Map<string, { value: string | number; claim: EvaluationClaim }>()
  for (const claim of claims) {
    const [name, value] = [nameOf(claim), printedValue(claim)]
    const held = metrics.get(name)
    if (held?.value !== value) metrics.set(held === undefined ? name : `${name} (claim ${claim.id})`, { value, claim })
  }
  return metrics
}

const DIGITS = '-abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The number of a slug, to the base 37: the client takes nothing but digits and arXiv ids for the name of a paper, and a slug never
 * changes.
 */
export const numberOfSlug = (slug: string): string =>
  String(Array.from(slug).reduce((n, char) => n * 37n + BigInt(DIGITS.indexOf(char)), 0n))

/** The slug of a number; null for digits that are none. */
export function slugOfNumber(digits: string): string | null {
  if (!/^[1-9]\d{0,125}$/.test(digits)) return null
  let slug = ''
  for (let n = BigInt(digits); n > 0n; n /= 37n) slug = DIGITS.charAt(Number(n % 37n)) + slug
  return slug
}

/** A line as Papers with Code's API has evaluations; what that form has no place for stands beside it, under `claims`. */
export function evaluationOf(line: EvaluationLine, origin: string) {
  const { paper, task, dataset, benchmark, system, best_rank, claims } = line
  const metrics = metricsOf(claims)
  const [first] = [...metrics]
  const id = first?.[1].claim.id ?? ''
  return {
    id,
    paper_id: numberOfSlug(paper.slug),
    paper_title: paper.title,
    paper_arxiv_id: paper.arxiv,
    paper_published_date: paper.published,
    task_id: task?.slug ?? null,
    task_name: task?.name ?? null,
    dataset_id: dataset?.slug ?? null,
    dataset_name: dataset?.name ?? benchmark?.name ?? null,
    model_name: system?.name ?? 'System not named',
    harness: harnessOf(line),
    metrics: Object.fromEntries([...metrics].map(([name, { value }]) => [name, value])),
    best_metric: first?.[0] ?? null,
    best_rank,
    is_open: null,
    result_url: `${origin}/claims/${id}`,
    source_url: paper.address,
    claims: Object.fromEntries(
      [...metrics].map(([name, { claim }]) => [
        name,
        {
          ...{
            id: claim.id,
            kind: claim.kind,
            readings: claim.readings,
            stated: claim.stated,
            low: claim.low,
            high: claim.high,
          },
          ...{
            unit: claim.metric.unit,
            better: claim.metric.better,
            baseline: claim.baseline,
            rank: claim.rank,
            unranked: claim.unranked,
          },
          ...{ source_class: claim.source_class, quote: claim.quote?.exact ?? null, board: claim.board?.slug ?? null },
        },
      ]),
    ),
  }
}

/** A paper as a list of that API has it. */
export const paperOfList = ({ slug, title, arxiv, published, address }: PaperLine) => ({
  id: numberOfSlug(slug),
  arxiv_id: arxiv,
  route_identifier: arxiv ?? numberOfSlug(slug),
  title,
  published,
  citation_count: null,
  url_abs: address,
})

const inLine = (text: string): string => text.replace(/\s+/g, ' ')

/** What is held of a paper as text, for the client's `paper read`: its claims, and never what looks like its full text. */
export function paperToText(
  title: string,
  evaluations: readonly ReturnType<typeof evaluationOf>[],
  more: number,
): string {
  const lines = evaluations.flatMap(({ model_name, harness, dataset_name, metrics, claims, result_url }) =>
    Object.entries(metrics).map(([name, value]) => {
      const quote = claims[name]?.quote
      const where = dataset_name === null ? '' : ` on ${dataset_name}`
      const setting = harness === null ? '' : ` (${harness})`
      const printed = quote === null || quote === undefined ? '' : `, printed as "${quote}"`
      return `- ${inLine(`${model_name}${setting}${where}: ${name} ${value}${printed}`)} <${result_url.replace(/[^/]+$/, claims[name]?.id ?? '')}>`
    }),
  )
  const rest = more > 0 ? [`- and ${more} more lines of results`] : []
  return `# ${inLine(title)}\n\nA record of claims, not the full text.\n\n## Claims\n\n${[...lines, ...rest].join('\n') || 'None are held.'}\n`
}
