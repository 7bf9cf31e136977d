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

/** What lines of files hold of a format, as they had it, each once; and the claims of all others, told anew. */
function ofFiles(
  lines: readonly ResultLine[],
  native: (content: Fields) => unknown,
): { contents: Fields[]; others: ResultLine[] } {
  const rows = new Map<string, { position: number; content: Fields; stands: boolean }>()
  const others = lines.filter(({ file, status }) => {
    const content = file?.format === 'model-index' && isFields(file.content) ? native(file.content) : null
    const stands = status !== 'retracted'
    if (file === null || !isFields(content)) return stands
    rows.set(file.id, { position: file.position, content, stands: stands || rows.get(file.id)?.stands === true })
    return false
  })
  const contents = [...rows.values()].filter(({ stands }) => stands).sort((a, b) => a.position - b.position)
  return { contents: contents.map(({ content }) => content), others }
}

/** A system's results as a `model-index` of Hugging Face's model cards: bare numbers, each with its source. */
export function resultsToModelIndex(system: Named, lines: readonly ResultLine[]): string {
  const { contents: cards, others } = ofFiles(lines, ({ result }) => result)
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
  return `${comment(leftOut(unheld))}${toYaml({ 'model-index': [{ name: system.name, results: [...cards, ...results] }] })}`
}

/** What `.eval_results` cannot say in a field of its own goes into its notes. */
function notesOf({ metric, stated, conditions, claim }: ResultLine, origin: string): string {
  const told = Object.entries(conditions).map(([key, value]) => `${key.replaceAll('_', ' ')}: ${value}`)
  return [`${metric.name} ${stated.text}`, ...told, `${origin}/claims/${claim}`].join('; ')
}

/** A system's results as Hugging Face's `.eval_results` entries; metric and conditions stand in their notes. */
export function resultsToEvalResults(_: Named, lines: readonly ResultLine[], origin: string): string {
  const { contents: own, others } = ofFiles(lines, ({ entry }) => entry)
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
  return `${comment(leftOut(unheld))}${toYaml([...own, ...entries])}`
}
