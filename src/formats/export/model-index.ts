import type { Named } from '../../../schemas/leaderboard.ts'
import type { ResultLine } from '../../domain/result-line.ts'
import { type Fields, isFields } from '../import/fields.ts'
import { leftOut, type Unheld, unheldBecause } from './exact.ts'
import { toYaml } from './yaml.ts'

const comment = (note: string | null): string => (note === null ? '' : `# ${note}\n`)

/** Text that no YAML reader takes for a comment's end. */
const slugged = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'unnamed'

const sourceOf = ({ paper, source, restates }: ResultLine): Fields => {
  const { title, address } = paper ?? source
  const url = paper === null ? (restates ?? address) : (address ?? restates)
  return { name: title, ...(url === null || !/^https?:/.test(url) ? {} : { url }) }
}

/** Results that a file of a format brought, as it had them, each once. */
function ofFiles(lines: readonly ResultLine[], format: string): { contents: unknown[]; others: ResultLine[] } {
  const own = lines.filter(({ file }) => file?.format === format)
  const rows = [...Map.groupBy(own, ({ file }) => file?.id ?? '').values()].filter((its) =>
    its.some(({ status }) => status !== 'retracted'),
  )
  const contents = rows
    .sort((a, b) => (a[0]?.file?.position ?? 0) - (b[0]?.file?.position ?? 0))
    .map(([first]) => first?.file?.content)
  return { contents, others: lines.filter(({ file, status }) => file?.format !== format && status !== 'retracted') }
}

const isCard = (content: unknown): content is Fields & { result: Fields } =>
  isFields(content) && isFields(content.result)
const isEntry = (content: unknown): content is Fields & { entry: Fields } =>
  isFields(content) && isFields(content.entry)

/** A system's results as a `model-index` of Hugging Face's model cards: bare numbers, each with its source. */
export function resultsToModelIndex(system: Named, lines: readonly ResultLine[]): string {
  const { contents, others } = ofFiles(lines, 'model-index')
  const unheld: Unheld[] = []
  const held = others.filter((line) => {
    const why = unheldBecause(line) ?? (line.benchmark === null ? 'unnamed' : null)
    if (why !== null) unheld.push(why)
    return why === null
  })
  const groups = Map.groupBy(held, ({ benchmark, source, paper }) =>
    JSON.stringify([benchmark?.slug, source.slug, paper?.slug]),
  )
  const results = [...groups.values()].map((its) => {
    const [first] = its as [ResultLine]
    const task = first.benchmark?.task?.name ?? first.benchmark?.name ?? ''
    const dataset = first.benchmark?.dataset ?? first.benchmark?.name ?? ''
    const split = first.benchmark?.split ?? first.conditions.split
    return {
      task: { type: slugged(task), name: task },
      dataset: { type: slugged(dataset), name: first.benchmark?.name ?? dataset, ...(split == null ? {} : { split }) },
      metrics: its.map(({ metric, stated }) => ({ type: metric.slug, value: stated.text, name: metric.name })),
      source: sourceOf(first),
    }
  })
  const cards = contents.filter(isCard).map(({ result }) => result)
  return `${comment(leftOut(unheld))}${toYaml({ 'model-index': [{ name: system.name, results: [...cards, ...results] }] })}`
}

/** What `.eval_results` cannot say in a field of its own goes into its notes. */
function notesOf({ metric, stated, conditions, claim }: ResultLine, origin: string): string {
  const told = Object.entries(conditions).map(([key, value]) => `${key.replaceAll('_', ' ')}: ${value}`)
  return [`${metric.name} ${stated.text}`, ...told, `${origin}/claims/${claim}`].join('; ')
}

/** A system's results as Hugging Face's `.eval_results` entries; metric and conditions stand in their notes. */
export function resultsToEvalResults(_: Named, lines: readonly ResultLine[], origin: string): string {
  const { contents, others } = ofFiles(lines, 'model-index')
  const unheld: Unheld[] = []
  const entries = others.flatMap((line) => {
    const why = unheldBecause(line) ?? (line.benchmark === null ? 'unnamed' : null)
    if (why !== null) {
      unheld.push(why)
      return []
    }
    const date = line.evaluated_on ?? (line.paper ?? line.source).published
    return [
      {
        dataset: { id: line.benchmark?.dataset ?? line.benchmark?.name ?? '', task_id: line.benchmark?.slug ?? '' },
        value: line.stated.value,
        ...(date === null ? {} : { date }),
        source: sourceOf(line),
        notes: notesOf(line, origin),
      },
    ]
  })
  const own = contents.filter(isEntry).map(({ entry }) => entry)
  return `${comment(leftOut(unheld))}${toYaml([...own, ...entries])}`
}
