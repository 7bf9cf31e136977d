import { effectWords } from '../domain/words.ts'
import type { NamedClaim } from '../store/claims.ts'
import { Sentences, TableBox } from './parts.ts'
import { KIND_WORDS, SOURCE_CLASS_WORDS, STATUS_WORDS, whySentence } from './phrases.ts'
import { alignmentOf, Printed } from './printed.tsx'

/** Each reading of a claim in words; where they come to the same thing, once. */
export const readingsInWords = ({ claim, better }: NamedClaim): string[] => [
  ...new Set(claim.effects.map((effect) => effectWords(effect.basis, effect, effect.unit, better))),
]

/** "KV-cache size of DHA", with what it is measured on and against. */
export const Subject = ({ it: { claim, names }, system = true }: { it: NamedClaim; system?: boolean }) => (
  <>
    {claim.metric === null ? 'A number' : <a href={`/metrics/${claim.metric}`}>{names.metric}</a>}
    {system && claim.system !== null ? (
      <>
        {' of '}
        <a href={`/systems/${claim.system}`}>{names.system}</a>
      </>
    ) : null}
    {claim.benchmark === null ? null : (
      <>
        {' on '}
        <a href={`/benchmarks/${claim.benchmark}`}>{names.benchmark}</a>
      </>
    )}
    {claim.baseline !== null ? (
      <>
        {', against '}
        <a href={`/systems/${claim.baseline}`}>{names.baseline}</a>
      </>
    ) : claim.baseline_text === null ? null : (
      `, against “${claim.baseline_text}”`
    )}
  </>
)

/** Where a claim stands, or every reason why it does not. */
export const Standing = ({ it: { claim } }: { it: NamedClaim }) => {
  if (claim.status !== 'accepted' && claim.status !== 'disputed') return <p>{STATUS_WORDS[claim.status]}</p>
  if (claim.unranked.length > 0) return <Sentences of={claim.unranked.map(whySentence)} />
  if (claim.leaderboard === null) return <p>It names no system, so it stands on no board.</p>
  if (!claim.current) return <p>From an earlier edition, so it stands on no board.</p>
  return (
    <p>
      <a href={`/leaderboards/${claim.leaderboard}`}>
        {claim.table_only ? 'Listed on its board' : 'On its leaderboard'}
      </a>
    </p>
  )
}

interface Props {
  readonly label: string
  readonly claims: readonly NamedClaim[]
  /** Columns that the page already says in its title. */
  readonly hide?: 'source' | 'system'
}

/** Claims as printed, what they are about, what they mean and where they stand. */
export const ClaimTable = ({ label, claims, hide }: Props) => (
  <TableBox label={label}>
    <table class={`stack claims ${alignmentOf(claims.map(({ claim }) => claim.stated))}`}>
      <caption class="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col" class="value">
            As printed
          </th>
          <th scope="col">What it is about</th>
          <th scope="col">Which means</th>
          {hide === 'source' ? null : <th scope="col">Source</th>}
          <th scope="col">Where it stands</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((it) => (
          <tr id={`claim-${it.claim.id}`}>
            <th class="value" scope="row">
              <a href={`/claims/${it.claim.id}`}>
                <Printed stated={it.claim.stated} />
              </a>
            </th>
            <td class="subject" data-label="About">
              <Subject it={it} system={hide !== 'system'} />
              <span class="note">
                {KIND_WORDS[it.claim.kind]}
                {it.claim.source_class === 'self_reported' ? '' : ` · ${SOURCE_CLASS_WORDS[it.claim.source_class]}`}
              </span>
            </td>
            <td class="meaning" data-label="Which means">
              <span class="means">{readingsInWords(it).join(', or ')}</span>
            </td>
            {hide === 'source' ? null : (
              <td class="from" data-label="Source">
                <a class="source" href={`/papers/${it.claim.source}`}>
                  {it.names.source}
                </a>
                {it.claim.current ? null : <span class="note">edition {it.claim.edition}, not the current one</span>}
              </td>
            )}
            <td class="stands" data-label="Where it stands">
              <Standing it={it} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
)
