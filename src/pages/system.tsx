import type { System } from '../../schemas/registry.ts'
import { entryMeaning, placeWords } from '../domain/words.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { PlacedStanding } from '../store/places.ts'
import type { Relation } from '../store/relations.ts'
import { ClaimTable } from './claim-table.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty, Facts, TableBox } from './parts.ts'
import { count, directionWords } from './phrases.ts'
import { alignmentOf, Printed } from './printed.tsx'
import { relationLinks } from './relation-links.tsx'

interface Props {
  readonly address: Address
  readonly system: System
  readonly variants: readonly System[]
  readonly relations: readonly Relation[]
  readonly places: readonly PlacedStanding[]
  readonly claims: readonly NamedClaim[]
}

const Places = ({ places }: { places: readonly PlacedStanding[] }) => (
  <TableBox label="Places">
    <table class={`stack places ${alignmentOf(places.map(({ entry }) => entry.stated))}`}>
      <caption class="visually-hidden">Where it stands</caption>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Leaderboard</th>
          <th scope="col" class="value">
            As printed
          </th>
          <th scope="col">Which means</th>
        </tr>
      </thead>
      <tbody>
        {places.map((it) => {
          const listed = it.board.basis === 'count' || it.board.basis === 'size'
          return (
            <tr>
              <td class="rank" data-label="Place">
                {listed ? 'listed' : placeWords(it, it.tied, it.counted)}
                <span class="of"> of {it.board.entries}</span>
              </td>
              <th scope="row" class="who">
                <a href={`/leaderboards/${it.board.slug}`}>{it.board.title}</a>
                <span class="note">{directionWords(it.board)}</span>
              </th>
              <td class="value" data-label="As printed">
                <a href={`/claims/${it.entry.claim}`}>
                  <Printed stated={it.entry.stated} />
                </a>
              </td>
              <td class="meaning" data-label="Which means">
                <span class="means">{entryMeaning({ ...it.entry, ...it }, it.board)}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </TableBox>
)

/** A method or model: what it is called, where it stands, everything claimed of it. */
export const systemPage = ({ address, system, variants, relations, places, claims }: Props) => {
  const current = claims.filter(({ claim }) => claim.current)
  const earlier = claims.filter(({ claim }) => !claim.current)
  const rivals = [system.slug, ...variants.map(({ slug }) => slug)].slice(0, 4)
  return (
    <Layout
      title={system.name}
      description={`${system.name}: ${count(places.length, 'leaderboard')} and ${count(claims.length, 'claim')}, as printed, with their quotes.`}
      address={address}
      crumbs={[{ href: '/systems', label: 'Systems' }]}
    >
      <h1>{system.name}</h1>
      <Facts
        facts={[
          ['Also called', system.aliases.join(', ')],
          ['Variant of', relationLinks(relations, 'variant_of', 'systems')],
          [
            'Variants',
            variants.length === 0 ? null : (
              <ul class="inline">
                {variants.map(({ slug, name }) => (
                  <li>
                    <a href={`/systems/${slug}`}>{name}</a>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <p class="actions">
        <a href={rivals.length > 1 ? `/compare?systems=${rivals.join(',')}` : `/compare?system=${system.slug}`}>
          {rivals.length > 1 ? 'Compare with its variants' : `Compare ${system.name} with others`}
        </a>
      </p>
      <section aria-labelledby="places">
        <h2 id="places">Where it stands</h2>
        {places.length === 0 ? (
          <Empty title="On no leaderboard">
            <p>
              {claims.length === 0
                ? 'No number is claimed of it in the sources held here. It may be what others are measured against.'
                : 'Its claims lack something that a comparison needs; each says what.'}
            </p>
          </Empty>
        ) : (
          <Places places={places} />
        )}
      </section>
      {claims.length === 0 ? null : (
        <section aria-labelledby="claims">
          <h2 id="claims">Everything claimed of it</h2>
          {current.length === 0 ? null : (
            <ClaimTable label={`Claims about ${system.name}`} claims={current} hide="system" />
          )}
          {earlier.length === 0 ? null : (
            <>
              <h3>In other editions of the same sources</h3>
              <ClaimTable label={`Claims about ${system.name} in other editions`} claims={earlier} hide="system" />
            </>
          )}
        </section>
      )}
    </Layout>
  )
}
