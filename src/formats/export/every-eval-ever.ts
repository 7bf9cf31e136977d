import type { Named } from '../../../schemas/leaderboard.ts'
import type { ResultLine } from '../../domain/result-line.ts'
import { type Fields, isFields } from '../import/fields.ts'
import { leftOut, type Unheld } from './exact.ts'

const SCHEMA_VERSION = '0.3.0'

/** JSON in which numbers keep the digits that were printed. */
const printed = (digits: string): string => `\u0001${digits}\u0001`
const toJson = (value: unknown): string => JSON.stringify(value).replace(/"\\u0001(-?[\d.]+)\\u0001"/g, '$1')

const seconds = (date: string | null): string | null => {
  if (date === null) return null
  const padded = `${date}-01-01`.slice(0, 10)
  return String(Date.parse(`${padded}T00:00:00Z`) / 1000)
}

/** What the schema wants to know of a model and a claim does not say. */
const UNKNOWN_MODEL = { deployment_type: 'unknown', model_availability: 'unknown' }

const RELATIONS: Readonly<Record<string, string>> = {
  self_reported: 'first_party',
  vendor: 'first_party',
  third_party: 'third_party',
  reproduced: 'third_party',
  restated: 'other',
}

/** Text fields only, as the schema has them in additional details. */
const details = (fields: Readonly<Record<string, string | null | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value == null || value === '' ? [] : [[key, value]])),
  )

function uncertaintyOf({ stated: { value, uncertainty } }: ResultLine): Fields {
  if (uncertainty === undefined) return {}
  const { plus, minus, type, level, n } = uncertainty
  const samples = n === undefined ? {} : { num_samples: n }
  const [low, high] = [Number(value) - Number(minus), Number(value) + Number(plus)]
  if (type === 'se') return { uncertainty: { standard_error: { value: printed(plus) }, ...samples } }
  if (type === 'sd') return { uncertainty: { standard_deviation: printed(plus), ...samples } }
  if (type === 'ci')
    return {
      uncertainty: {
        confidence_interval: { lower: low, upper: high, ...(level === undefined ? {} : { confidence_level: level }) },
        ...samples,
      },
    }
  return {}
}

const unitOf = ({ stated, metric }: ResultLine): string =>
  ({ fraction: 'proportion', percent: 'percent', score: metric.unit === 'percent' ? 'percent' : 'points' })[
    stated.unit
  ] ?? stated.unit

/** What the schema has no field for: the bound, the baseline, the quote and where they stand. */
function resultOf(line: ResultLine, origin: string): Fields {
  const { stated, metric, benchmark, source, paper } = line
  const told = stated.unit === 'percent' || stated.unit === 'fraction' || stated.unit === metric.unit
  const end = (it: string | null): number | null =>
    it === null || !told ? null : stated.unit === 'fraction' ? Number(it) / 100 : Number(it)
  const [min, max] = stated.unit === 'fraction' ? [0, 1] : [end(metric.range.low), end(metric.range.high)]
  const url = (paper ?? source).address ?? `${origin}/claims/${line.claim}`
  return {
    evaluation_result_id: line.claim,
    evaluation_name: benchmark?.name ?? metric.name,
    source_data: { dataset_name: benchmark?.dataset ?? benchmark?.name ?? metric.name, source_type: 'url', url: [url] },
    ...(seconds(line.evaluated_on) === null ? {} : { evaluation_timestamp: seconds(line.evaluated_on) }),
    metric_config: {
      metric_id: metric.slug,
      metric_name: metric.name,
      metric_unit: unitOf(line),
      lower_is_better: metric.better === 'lower',
      ...(min === null || max === null ? {} : { score_type: 'continuous', min_score: min, max_score: max }),
    },
    score_details: {
      score: printed(stated.value),
      details: details({
        printed: stated.text,
        kind: line.kind,
        bound: stated.bound === 'exact' ? null : stated.bound,
        value_high: stated.value_high,
        baseline: line.baseline?.name ?? line.baseline_text,
        quote: line.quote?.exact,
        claim: `${origin}/claims/${line.claim}`,
        licence: source.licence,
        ...Object.fromEntries(Object.entries(line.conditions).map(([key, value]) => [`condition_${key}`, value])),
      }),
      ...uncertaintyOf(line),
    },
  }
}

/** A record as its file had it, with the scores that the claims state now. */
function recordOfFile(lines: readonly ResultLine[]): Fields {
  const [first] = lines as [ResultLine]
  const results = lines.map((line) => {
    const content = isFields(line.file?.content) ? line.file.content : {}
    const score = isFields(content.score_details) ? content.score_details : {}
    return { ...content, score_details: { ...score, score: printed(line.stated.value) } }
  })
  return { ...(isFields(first.file?.table) ? first.file.table : {}), evaluation_results: results }
}

/**
 * A system's results as Every Eval Ever records (schema 0.3.0), one for each source: bounds, baselines and quotes stand in the
 * details of a score. The schema wants a direction, so claims on metrics without one are left out; the first record says how many.
 */
export function resultsToEveryEvalEver(system: Named, lines: readonly ResultLine[], origin: string): string {
  const held = lines.filter(({ status }) => status !== 'retracted')
  const isOfFile = ({ file }: ResultLine): boolean =>
    file?.format === 'eee' && isFields(file.content) && isFields(file.table)
  const ofFiles = held.filter(isOfFile)
  const unheld: Unheld[] = []
  const others = held.filter((line) => {
    if (isOfFile(line)) return false
    if (line.metric.better === null) unheld.push('no_direction')
    return line.metric.better !== null
  })
  const records = [...Map.groupBy(ofFiles, ({ source }) => source.slug).values()].map((its) =>
    recordOfFile(its.toSorted((a, b) => (a.file?.position ?? 0) - (b.file?.position ?? 0))),
  )
  const note = leftOut(unheld)
  for (const [i, its] of [...Map.groupBy(others, ({ source }) => source.slug).values()].entries()) {
    const [{ source, source_class, evaluated_on }] = its as [ResultLine]
    const at = seconds(evaluated_on ?? source.published) ?? '0'
    records.push({
      schema_version: SCHEMA_VERSION,
      evaluation_id: `claimboard/${system.slug}/${source.slug}`,
      retrieved_timestamp: at,
      source_metadata: {
        source_name: source.title,
        source_type: 'documentation',
        source_organization_name: 'Claimboard',
        source_organization_url: origin,
        evaluator_relationship: RELATIONS[source_class] ?? 'other',
        additional_details: details({
          licence: source.licence,
          attribution: source.attribution,
          address: source.address,
          left_out: i === 0 ? note : null,
        }),
      },
      eval_library: { name: 'unknown', version: 'unknown' },
      model_info: { name: system.name, id: system.slug, additional_details: UNKNOWN_MODEL },
      evaluation_results: its.map((line) => resultOf(line, origin)),
    })
  }
  return `${toJson(records)}\n`
}
