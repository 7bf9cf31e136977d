import type { Conditions, Uncertainty } from '../../../schemas/claim.ts'
import { UNNAMED_QUANTITIES } from '../../../schemas/known-metrics.ts'
import { fraction, isNegative, minus } from '../../domain/fraction.ts'
import { aliasKey } from '../../domain/slug.ts'
import type { ImportedMetric } from './codec.ts'
import { type Fields, fieldsOf, numberOf, textOf } from './fields.ts'

const same = (a: string | null, b: string | null): boolean => a !== null && b !== null && aliasKey(a) === aliasKey(b)

/** What stands before a metric's own name: "rewardbench.pass_rate" is the pass rate of one benchmark. */
const NAMESPACE = /^(?:[\w-]+\.)+(?=[a-z])/i

/** An id without its namespace; null where nothing is left but "overall" and the like, which name nothing. */
function localName(id: string | null): string | null {
  const local = id?.replace(NAMESPACE, '') ?? ''
  return local === '' || UNNAMED_QUANTITIES.has(local.toLowerCase()) ? null : local
}

/** Descriptions up to this length may be a name, as "Exact match"; longer ones are sentences. */
const SHORT = 40

/** Names of a metric, best first: its name and id, but where they only repeat what is evaluated, its kind. */
function namesOf(config: Fields, evaluation: string): string[] {
  const [name, id, kind] = [textOf(config.metric_name), textOf(config.metric_id), textOf(config.metric_kind)]
  const own = (it: string | null): string | null => (same(it, evaluation) ? null : it)
  const isNamespaced = id !== null && (id.includes('/') || NAMESPACE.test(id))
  const told = [own(name), isNamespaced ? null : own(id), kind, own(localName(id))].filter((it) => it !== null)
  const description = textOf(config.evaluation_description)
  const short =
    description !== null && description.length <= SHORT && !same(description, evaluation) ? [description] : []
  const names = [told[0] ?? name ?? id ?? 'score', ...told, ...short]
  return names.filter((it, i) => names.findIndex((other) => same(it, other)) === i)
}

const decimal = (value: string | null): string | null => (value === null ? null : fraction(value).n.toFixed())

/** The unit that the file declares, in our words; a continuous score from 0 to 1 without one is a share. */
function unitOf(config: Fields, low: string | null, high: string | null): string | null {
  const unit = textOf(config.metric_unit)
  if (unit !== null) return /^(?:proportion|fraction)$/i.test(unit) ? 'fraction' : unit
  const isShare = config.score_type === 'continuous' && low === '0' && high === '1'
  return isShare ? 'fraction' : null
}

export function metricOf(config: Fields, evaluation: string): ImportedMetric {
  const [name = 'score', ...aliases] = namesOf(config, evaluation)
  const [low, high] = [decimal(numberOf(config.min_score)), decimal(numberOf(config.max_score))]
  const unit = unitOf(config, low, high)
  const { lower_is_better: isLower } = config
  return {
    name,
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(typeof isLower === 'boolean' ? { better: isLower ? 'lower' : 'higher' } : {}),
    ...(unit === null ? {} : { unit }),
    ...(low === null && high === null ? {} : { range: { low, high } }),
  }
}

/** The spread of a score: its standard error, else its confidence interval, else its standard deviation. */
export function uncertaintyOf(score: string | null, given: Fields): Uncertainty | null {
  const samples = numberOf(given.num_samples)
  const n = samples !== null && /^\d{1,15}$/.test(samples) ? { n: Number(samples) } : {}
  const width = (value: unknown): string | null => {
    const it = numberOf(value)
    return it === null || it.startsWith('-') ? null : it
  }
  const se = width(fieldsOf(given.standard_error).value ?? given.standard_error)
  if (se !== null) return { plus: se, minus: se, type: 'se', ...n }
  const ci = fieldsOf(given.confidence_interval)
  const [low, high, level] = [numberOf(ci.lower), numberOf(ci.upper), numberOf(ci.confidence_level)]
  if (low !== null && high !== null && score !== null) {
    const [above, below] = [minus(fraction(high), fraction(score)), minus(fraction(score), fraction(low))]
    const told = level === null ? {} : { level: Number(level) }
    if (!isNegative(above) && !isNegative(below))
      return { plus: above.n.toFixed(), minus: below.n.toFixed(), type: 'ci', ...told, ...n }
  }
  const sd = width(given.standard_deviation)
  return sd === null ? null : { plus: sd, minus: sd, type: 'sd', ...n }
}

const SHOTS = ['num_fewshot', 'n_shot', 'num_shots', 'shots']

export function conditionsOf(record: Fields, result: Fields): Conditions {
  const library = fieldsOf(record.eval_library)
  const known = [textOf(library.name), textOf(library.version)].map((it) => (it === 'unknown' ? null : it))
  const harness = known[0] == null ? null : known.filter((it) => it !== null).join(' ')
  const generation = fieldsOf(result.generation_config)
  const told = [generation, generation.generation_args, generation.additional_details].concat(
    [result.metric_config, result.source_data].map((it) => fieldsOf(it).additional_details),
  )
  const shots = told
    .map(fieldsOf)
    .flatMap((it) => SHOTS.map((key) => it[key]))
    .find((it) => typeof it === 'string' && /^\d{1,6}$/.test(it))
  return { ...(harness === null ? {} : { harness }), ...(typeof shots === 'string' ? { shots } : {}) }
}

/** The split of the questions: that of a data set on the Hub which is the benchmark itself, not a table of its results. */
export function splitOf(result: Fields, evaluation: string): string | null {
  const { source_type, dataset_name, hf_split } = fieldsOf(result.source_data)
  return source_type === 'hf_dataset' && same(textOf(dataset_name), evaluation) ? textOf(hf_split) : null
}
