import type { Child } from 'hono/jsx'
import type { NamedClaim } from '../store/claims.ts'
import type { LedBoard } from '../store/leaders.ts'
import { BoardList } from './board-list.tsx'
import { ClaimTable } from './claim-table.tsx'
import { type Address, type Crumb, Layout } from './layout.ts'
import { Empty, Facts } from './parts.ts'
import { count } from './phrases.ts'

interface Props {
  readonly address: Address
  readonly name: string
  readonly crumb: Crumb
  readonly lead: string | null
  readonly facts: readonly (readonly [name: string, content: Child])[]
  readonly boards: readonly LedBoard[]
  readonly claims: readonly NamedClaim[]
}

/** What benchmarks and metrics have in common: what it is, its boards, its claims. */
export const measuredPage = ({ address, name, crumb, lead, facts, boards, claims }: Props) => (
  <Layout
    title={name}
    description={`${name}: ${count(boards.length, 'leaderboard')} and ${count(claims.length, 'claim')}, as printed, with their quotes.`}
    address={address}
    crumbs={[crumb]}
  >
    <h1>{name}</h1>
    {lead === null ? null : <p class="lead">{lead}</p>}
    <Facts facts={facts} />
    <section aria-labelledby="boards">
      <h2 id="boards">Leaderboards</h2>
      {boards.length === 0 ? (
        <Empty title="No leaderboard yet">
          <p>A board appears with the first claim that names a system.</p>
        </Empty>
      ) : (
        <BoardList boards={boards} />
      )}
    </section>
    {claims.length === 0 ? null : (
      <section aria-labelledby="claims">
        <h2 id="claims">Claims</h2>
        <ClaimTable label={`Claims about ${name}`} claims={claims} />
      </section>
    )}
  </Layout>
)
