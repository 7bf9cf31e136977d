import type { Conflict } from '../../schemas/derived.ts'
import type { NamedClaim } from '../store/claims.ts'
import { ClaimTable } from './claim-table.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty } from './parts.ts'
import { count } from './phrases.ts'

interface Props {
  readonly address: Address
  readonly conflicts: readonly { readonly conflict: Conflict; readonly statements: readonly NamedClaim[] }[]
}

const spreadWords = ({ low, high }: Conflict['spread']): string =>
  `from ${low.toLocaleString('en-US', { maximumSignificantDigits: 8 })} to ${high.toLocaleString('en-US', { maximumSignificantDigits: 8 })}`

/** Claims of different sources that cannot all be right; nobody decides here which is. */
export const conflictsPage = ({ address, conflicts }: Props) => (
  <Layout
    title="Conflicts"
    description="Claims of different sources about the same system on the same measure that cannot all be right."
    address={address}
    section="/conflicts"
  >
    <h1>Conflicts</h1>
    <p class="lead">
      Where two sources state different numbers for the same system, on the same measure, under the same conditions,
      both are kept and shown here.
    </p>
    {conflicts.length === 0 ? (
      <Empty title="No two sources disagree at the moment">
        <p>
          Two numbers conflict when what they could have been rounded from does not meet: 84.2 and 84.7 do, 84.2 and
          84.19 do not. Editions of one paper never conflict; how its numbers change is told on{' '}
          <a href="/papers/mor#drift">the paper’s own page</a>.
        </p>
      </Empty>
    ) : (
      conflicts.map(({ conflict, statements }) => {
        const [first] = statements
        return (
          <section class="group">
            <h2>
              {first?.names.system ?? conflict.system}: {first?.names.metric ?? ''}
              {first?.names.benchmark == null ? '' : ` on ${first.names.benchmark}`}
            </h2>
            <p class="quiet">
              {count(statements.length, 'statement')}, {spreadWords(conflict.spread)} ·{' '}
              <a href={`/leaderboards/${conflict.leaderboard}`}>its leaderboard</a>
            </p>
            <ClaimTable label={`Statements about ${conflict.system}`} claims={statements} hide="system" />
          </section>
        )
      })
    )}
  </Layout>
)
