import { SIZE_METRICS } from '../../../schemas/known-metrics.ts'
import type { Metric } from '../../../schemas/registry.ts'
import { splitName } from '../../domain/metric-name.ts'
import { aliasKey, slugOf } from '../../domain/slug.ts'
import { declaredUnit, type ReadMetric } from './read-row.ts'
import type { Survey, SurveyedTable } from './survey.ts'

/** Kinds of names that a file uses. */
export const NAMED_KINDS = ['system', 'task', 'dataset', 'metric', 'benchmark'] as const
export type NamedKind = (typeof NAMED_KINDS)[number]

/** A name that a file uses: one of ours, or one that the import adds. */
export interface Term {
  readonly kind: NamedKind
  readonly key: string
  readonly name: string
  /** Of ours, or given by `allot`. */
  slug: string | null
  /** What is added with it; null where it is one of ours. */
  readonly added: Readonly<Record<string, unknown>> | null
}

/** What we hold of the names that a file may mean. */
export interface HeldNames {
  /** Slug by kind and alias key. */
  readonly slugOf: (kind: NamedKind, key: string) => string | null
  readonly metric: (slug: string) => Metric | null
  /** Task of a benchmark; undefined where there is no such benchmark. */
  readonly taskOf: (benchmark: string) => string | null | undefined
}

/** Split of a value: its column's, else its table's. */
export const splitOf = (table: SurveyedTable, metric: ReadMetric): string | null =>
  metric.read.split ?? (table.split === null ? null : splitName(table.split))

/** The names under which a benchmark may be known: without its task, and with it. */
function benchmarkNames(table: SurveyedTable, split: string | null): readonly [string, string] | null {
  const { task, dataset, subset } = table
  const base = dataset ?? task
  if (base === null) return null
  const part = subset === null || aliasKey(subset) === aliasKey(base) ? base : `${base} ${subset}`
  const plain = (split === null || split === 'test' ? part : `${part} (${split})`).slice(0, 300)
  return [plain, task === null || dataset === null ? plain : `${plain.slice(0, 200)} (${task.slice(0, 90)})`]
}

const variantName = (name: string, better: string): string => `${name} (${better} is better)`

/** What the file says of a column's direction. */
const saidBetter = ({ given, read }: ReadMetric): 'higher' | 'lower' | null => given.better ?? read.better

/** Every name of the file by kind and key: what must be looked up. */
export function namesToLookUp(survey: Survey): (readonly [NamedKind, string])[] {
  const wanted = new Map<string, readonly [NamedKind, string]>()
  const add = (kind: NamedKind, name: string): void => {
    const key = aliasKey(name)
    wanted.set(`${kind} ${key}`, [kind, key])
  }
  for (const name of survey.systems) add('system', name)
  for (const { metric, table } of survey.columns) {
    for (const name of [
      ...metric.names,
      ...(metric.known === null ? [] : [metric.known.name, ...metric.known.aliases]),
    ]) {
      add('metric', name)
      const better = saidBetter(metric)
      if (better !== null) add('metric', variantName(name, better))
    }
    const it = survey.tables.get(table)
    if (it === undefined) continue
    if (it.task !== null) add('task', it.task)
    if (it.dataset !== null) add('dataset', it.dataset)
    for (const name of benchmarkNames(it, splitOf(it, metric)) ?? []) add('benchmark', name)
  }
  return [...wanted.values()]
}

/** Aliases that mean nothing else yet, each once. */
const freeAliases = (name: string, aliases: readonly string[], isFree: (key: string) => boolean): string[] => {
  const byKey = new Map(aliases.map((alias) => [aliasKey(alias), alias]))
  byKey.delete(aliasKey(name))
  return [...byKey].flatMap(([key, alias]) => (isFree(key) ? [alias] : []))
}

/** A metric as an import adds it: what the field knows of the name, what the file says, and nothing more. */
function newMetric(
  name: string,
  metric: ReadMetric,
  percent: boolean,
  isFree: (key: string) => boolean,
): Omit<Metric, 'slug'> {
  const { known, given, read } = metric
  const unit = declaredUnit(metric) ?? (percent ? 'percent' : null)
  const unnamed = read.unnamed && known === null
  const range =
    known?.range ?? given.range ?? (unit === 'fraction' ? { low: '0', high: '1' } : { low: null, high: null })
  return {
    name: name.slice(0, 300),
    aliases: known === null ? [] : freeAliases(name, known.aliases, isFree),
    unit: known !== null ? known.unit : unit === 'fraction' || unit === 'points' ? 'score' : unit,
    range,
    better: saidBetter(metric) ?? known?.better ?? null,
    vague: given.vague ?? unnamed,
    needs_benchmark: given.needs_benchmark ?? known?.needs_benchmark ?? true,
    inverse_of: null,
    complement_of: null,
  }
}

/** What a file's words mean: our records, and those that it adds. */
export interface Vocabulary {
  readonly terms: readonly Term[]
  readonly system: (name: string) => string | null
  /** The metric of a column, with what it comes to for a claim. */
  readonly metric: (metric: ReadMetric) => MeantMetric | null
  readonly benchmark: (table: SurveyedTable, metric: ReadMetric) => string | null
}

export interface MeantMetric {
  readonly metric: Metric
  /** Its numbers are listed, not ranked. */
  readonly size: boolean
}

const isSize = (slug: string, metric: ReadMetric): boolean => metric.known?.size === true || SIZE_METRICS.has(slug)

/** Decides what each name of a file means. Slugs of new records are still to be given (`allot`). */
export function vocabularyOf(survey: Survey, held: HeldNames): Vocabulary {
  const terms = new Map<string, Term>()
  const term = (kind: NamedKind, name: string, added: () => Record<string, unknown>): Term => {
    const key = aliasKey(name)
    const id = `${kind} ${key}`
    const known = terms.get(id)
    if (known !== undefined) return known
    const slug = held.slugOf(kind, key)
    const it: Term = { kind, key, name, slug, added: slug === null ? added() : null }
    terms.set(id, it)
    return it
  }
  for (const name of survey.systems) term('system', name, () => ({ variant_of: null }))

  const isFree = (key: string): boolean => held.slugOf('metric', key) === null && !terms.has(`metric ${key}`)
  const percents = new Set<string>()
  for (const { metric, percent } of survey.columns) if (percent) percents.add(metric.key)
  const metrics = new Map<string, { term: Term; read: ReadMetric }>()
  const heldMetric = (names: readonly string[]): Term | null => {
    const name = names.find((it) => held.slugOf('metric', aliasKey(it)) !== null)
    return name === undefined ? null : term('metric', name, () => ({}))
  }
  const meant = (metric: ReadMetric): Term => {
    const { known, read, names } = metric
    const name = known?.name ?? read.name
    const found = heldMetric([...names, ...(known === null ? [] : [known.name, ...known.aliases])])
    const better = saidBetter(metric)
    const record = found?.slug == null ? null : held.metric(found.slug)
    if (record !== null && (better === null || record.vague || record.better === better)) return found as Term
    const own = terms.get(`metric ${aliasKey(name)}`)
    const clash = record !== null || (own?.added != null && better !== null && own.added.better !== better)
    const title = clash && better !== null ? variantName(name, better) : name
    return term('metric', title, () => newMetric(title, metric, percents.has(metric.key), isFree))
  }
  for (const { metric } of survey.columns)
    if (!metrics.has(metric.key)) metrics.set(metric.key, { term: meant(metric), read: metric })

  const benchmarks = new Map<string, Term>()
  const benchmarkKey = (table: SurveyedTable, split: string | null): string =>
    JSON.stringify([table.task, table.dataset, table.subset, split])
  const ours = (name: string, task: Term | null): Term | null => {
    const slug = held.slugOf('benchmark', aliasKey(name))
    if (slug === null) return null
    const its = held.taskOf(slug)
    return its === undefined || its === null || task === null || its === task.slug
      ? term('benchmark', name, () => ({}))
      : null
  }
  const measured = (table: SurveyedTable, split: string | null): Term | null => {
    const names = benchmarkNames(table, split)
    if (names === null) return null
    const [plain, full] = names
    const task = table.task === null ? null : term('task', table.task, () => ({}))
    const dataset = table.dataset === null ? null : term('dataset', table.dataset, () => ({}))
    const found = ours(plain, task) ?? ours(full, task)
    if (found !== null) return found
    const own = terms.get(`benchmark ${aliasKey(plain)}`)
    const taken = own === undefined ? held.slugOf('benchmark', aliasKey(plain)) !== null : own.added?.task !== task
    return term('benchmark', taken ? full : plain, () => ({ task, dataset, split, subset: table.subset }))
  }
  for (const { table, metric } of survey.columns) {
    const it = survey.tables.get(table)
    const size = isSize(metrics.get(metric.key)?.term.slug ?? '', metric)
    if (it === undefined || size) continue
    const split = splitOf(it, metric)
    const key = benchmarkKey(it, split)
    if (benchmarks.has(key)) continue
    const benchmark = measured(it, split)
    if (benchmark !== null) benchmarks.set(key, benchmark)
  }
  return {
    terms: [...terms.values()],
    system: (name) => terms.get(`system ${aliasKey(name)}`)?.slug ?? null,
    metric: (metric) => {
      const it = metrics.get(metric.key)?.term
      if (it?.slug == null) return null
      const record = it.added === null ? held.metric(it.slug) : ({ ...it.added, slug: it.slug } as Metric)
      return record === null ? null : { metric: record, size: isSize(it.slug, metric) }
    },
    benchmark: (table, metric) => benchmarks.get(benchmarkKey(table, splitOf(table, metric)))?.slug ?? null,
  }
}

/** Slugs that new records would like to have, each with its term. */
export const wantedSlugs = (terms: readonly Term[]): Promise<{ term: Term; base: string }[]> =>
  Promise.all(terms.flatMap((it) => (it.added === null ? [] : [slugOf(it.name).then((base) => ({ term: it, base }))])))

/** The record that a term adds, ready to be stored: references to other new records by their slugs. */
export function recordOfTerm({
  name,
  slug,
  added,
}: Term): Record<string, unknown> & { slug: string; name: string; aliases: string[] } {
  const fields = Object.entries(added ?? {}).map(([field, value]) => {
    const reference = value as Term | null
    return [field, typeof reference === 'object' && reference !== null && 'kind' in reference ? reference.slug : value]
  })
  const aliases = (added?.aliases as string[] | undefined) ?? []
  return { aliases, name, ...Object.fromEntries(fields), slug: slug as string }
}
