import type { Benchmark } from '../../schemas/registry.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { LedBoard } from '../store/leaders.ts'
import type { Relation } from '../store/relations.ts'
import type { Address } from './layout.ts'
import { measuredPage } from './measured.tsx'
import { relationLinks } from './relation-links.tsx'

interface Props {
  readonly address: Address
  readonly benchmark: Benchmark
  readonly relations: readonly Relation[]
  readonly boards: readonly LedBoard[]
  readonly claims: readonly NamedClaim[]
}

/** A task on a data set: what systems are measured on. */
export const benchmarkPage = ({ address, benchmark, relations, boards, claims }: Props) => {
  const links = (relation: string, folder: string | null) => relationLinks(relations, relation, folder)
  return measuredPage({
    address,
    name: benchmark.name,
    crumb: { href: '/benchmarks', label: 'Benchmarks' },
    lead: null,
    facts: [
      ['Also called', benchmark.aliases.join(', ')],
      ['Task', links('task', null)],
      ['Data set', links('dataset', null)],
      ['Split', benchmark.split],
      ['Subset', benchmark.subset],
      ['Version', benchmark.version],
      ['Part of', links('part_of', 'benchmarks')],
      ['Parts', links('part', 'benchmarks')],
      ['Its own metric', links('own_metric', 'metrics')],
    ],
    boards,
    claims,
  })
}
