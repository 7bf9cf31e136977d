import type { Metric } from '../../schemas/registry.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { LedBoard } from '../store/leaders.ts'
import type { Relation } from '../store/relations.ts'
import type { Address } from './layout.ts'
import { measuredPage } from './measured.tsx'
import { relationLinks } from './relation-links.tsx'

interface Props {
  readonly address: Address
  readonly metric: Metric
  readonly relations: readonly Relation[]
  readonly boards: readonly LedBoard[]
  readonly claims: readonly NamedClaim[]
}

const UNITS: Readonly<Record<string, string>> = {
  percent: 'percent',
  score: 'a number without a unit',
  params: 'parameters',
  ppl: 'perplexity',
  count: 'a count',
  rank: 'a place',
}

const rangeWords = ({ range: { low, high } }: Metric): string | null => {
  if (low === null && high === null) return null
  if (high === null) return `from ${low}`
  return low === null ? `up to ${high}` : `${low} to ${high}`
}

const lead = ({ better, vague }: Metric): string => {
  if (vague) return 'Not a metric but a word: texts that say no more than this cannot be compared with each other.'
  if (better === null) return 'Neither higher nor lower is better by itself, so it is listed and not ranked.'
  return better === 'higher' ? 'Higher is better.' : 'Lower is better.'
}

export const metricPage = ({ address, metric, relations, boards, claims }: Props) => {
  const links = (relation: string) => relationLinks(relations, relation, 'metrics')
  return measuredPage({
    address,
    name: metric.name,
    crumb: { href: '/metrics', label: 'Metrics' },
    lead: lead(metric),
    facts: [
      ['Also called', metric.aliases.join(', ')],
      ['Unit', metric.unit === null ? null : (UNITS[metric.unit] ?? metric.unit)],
      ['Range', rangeWords(metric)],
      ['Needs a benchmark', metric.needs_benchmark ? 'yes' : 'no, it can be compared by itself'],
      ['The inverse of', links('inverse_of')],
      ['Trade-offs', <a href={`/tradeoff?x=${metric.slug}`}>What systems give up for it</a>],
      ['Completes', links('complement_of')],
    ],
    boards,
    claims,
  })
}
