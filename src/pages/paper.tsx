import type { Check, EditionDrift, Implied } from '../../schemas/derived.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Metric } from '../../schemas/registry.ts'
import type { Edition, Source } from '../../schemas/source.ts'
import type { NamedClaim } from '../store/claims.ts'
import { ClaimTable } from './claim-table.tsx'
import { Derived } from './derived.tsx'
import { Drift } from './drift.tsx'
import { type Address, Layout } from './layout.ts'
import { MarkedText } from './marked-text.tsx'
import { Empty, Facts, TableBox } from './parts.ts'
import { count, dateWords, SOURCE_KIND_WORDS } from './phrases.ts'

interface Props {
  readonly address: Address
  readonly source: Source
  readonly claims: readonly NamedClaim[]
  readonly rivals: readonly NamedClaim[]
  readonly checks: readonly Check[]
  readonly implied: readonly Implied[]
  readonly drift: readonly EditionDrift[]
  readonly metrics: readonly Metric[]
}

const Ids = ({ source: { ids, address, code } }: { source: Source }) => {
  const links: [label: string, href: string][] = []
  if (ids.arxiv !== null) links.push([`arXiv:${ids.arxiv}`, `https://arxiv.org/abs/${ids.arxiv}`])
  if (ids.doi !== null) links.push([`doi:${ids.doi}`, `https://doi.org/${ids.doi}`])
  if (ids.anthology !== null) links.push([`ACL ${ids.anthology}`, `https://aclanthology.org/${ids.anthology}`])
  if (links.length === 0 && address !== null) links.push([address.replace(/^https?:\/\//, ''), address])
  if (code !== null) links.push(['Code', code])
  return links.length === 0 ? null : (
    <p class="ids">
      {links.map(([label, href]) => (
        <a class="chip" href={href} rel="external">
          {label}
        </a>
      ))}
    </p>
  )
}

const heldOf = ({ label, text, redacted_at }: Edition, claims: readonly NamedClaim[]): string =>
  redacted_at !== null
    ? 'its digest; its text was removed for a legal reason'
    : text !== null
      ? 'its text'
      : claims.some(({ claim }) => claim.edition === label)
        ? 'numbers from it, with where they stand'
        : 'only where it is'

interface EditionsProps {
  readonly editions: readonly Edition[]
  readonly claims: readonly NamedClaim[]
}

const Editions = ({ editions, claims }: EditionsProps) => (
  <TableBox label="Editions">
    <table class="stack editions">
      <caption class="visually-hidden">Editions</caption>
      <thead>
        <tr>
          <th scope="col">Edition</th>
          <th scope="col">Published</th>
          <th scope="col">What is held</th>
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {editions.map((edition) => {
          const { label, published, current, title, address } = edition
          return (
            <tr>
              <th scope="row">
                {label}
                {current ? <span class="tag">current</span> : null}
                {title === null ? null : <span class="note">titled “{title}”</span>}
              </th>
              <td data-label="Published">{published === null ? 'not known' : dateWords(published)}</td>
              <td data-label="Held">{heldOf(edition, claims)}</td>
              <td data-label="Where">
                {address === null ? null : (
                  <a href={address} rel="external">
                    {address.replace(/^https?:\/\//, '')}
                  </a>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </TableBox>
)

/** The numbers of an edition whose text is not held, with where to find each. */
const OtherEdition = ({ label, claims }: { label: string; claims: readonly NamedClaim[] }) => {
  const locators = [...new Set(claims.flatMap(({ claim }) => (claim.quote === null ? [claim.locator] : [])))]
  return (
    <>
      <h3>In {label}</h3>
      {locators.map((locator) =>
        locator === null ? null : (
          <p class="quiet">
            Its text is not held here; the numbers stand at{' '}
            {/^https?:/.test(locator) ? (
              <a href={locator} rel="external">
                {locator.replace(/^https?:\/\//, '')}
              </a>
            ) : (
              locator
            )}
          </p>
        ),
      )}
      <ClaimTable label={`Claims in ${label}`} claims={claims} hide="source" />
    </>
  )
}

const Nothing = ({ held, text }: { held: number; text: boolean }) => (
  <Empty title={held === 0 ? 'No results to rank here' : 'No numbers in the current edition'}>
    <p>
      {text
        ? 'We have read the abstract: it states no number that measures a result. It is listed so that you need not look again.'
        : 'No number of this source has been taken in yet.'}
    </p>
  </Empty>
)

const describe = ({ source, claims }: Props): string => {
  const current = claims.filter(({ claim }) => claim.current)
  const numbers = current.slice(0, 4).map(({ claim }) => claim.stated.text)
  const what = current.length === 0 ? 'no numeric claims' : `${count(current.length, 'claim')}: ${numbers.join(', ')}`
  return `${source.title}: ${what}, as printed, with their quotes.`
}

/** Any source: what it is, its text with the claims marked in place, what changed, and what follows. */
export const paperPage = (props: Props) => {
  const { address, source, claims, drift, checks, implied } = props
  const edition = source.editions.find(({ current }) => current) ?? null
  const current = claims.filter(({ claim }) => claim.current)
  const others = [
    ...Map.groupBy(
      claims.filter(({ claim }) => !claim.current),
      ({ claim }) => claim.edition,
    ),
  ]
  const quoted = current.filter(({ claim }) => claim.quote !== null)
  return (
    <Layout
      title={source.title}
      description={describe(props)}
      address={address}
      section="/papers"
      crumbs={[{ href: '/papers', label: source.kind === 'paper' ? 'Papers' : 'Papers and other sources' }]}
    >
      <h1 class="paper-title">{source.title}</h1>
      {source.authors.length === 0 ? null : <p class="authors">{source.authors.join(', ')}</p>}
      <p class="quiet">
        {[SOURCE_KIND_WORDS[source.kind], source.venue, source.published === null ? null : dateWords(source.published)]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Ids source={source} />

      {edition?.text == null ? null : (
        <section aria-labelledby="abstract">
          <h2 id="abstract">Abstract{quoted.length === 0 ? '' : ', with its claims marked'}</h2>
          <blockquote class="abstract">
            <p>
              <MarkedText text={edition.text} claims={quoted} href={(id) => `#claim-${id}`} />
            </p>
          </blockquote>
          <p class="quiet">
            Edition {edition.label}
            {edition.published === null ? '' : `, ${dateWords(edition.published)}`}. {source.attribution},{' '}
            {source.licence}.
          </p>
        </section>
      )}

      <section aria-labelledby="claims">
        <h2 id="claims">
          {current.length === 0
            ? 'Claims'
            : current.length >= LIMITS.file_claims && source.kind === 'file'
              ? `The first ${LIMITS.file_claims} claims of this file`
              : `${count(current.length, 'claim')} in the current edition`}
        </h2>
        {current.length === 0 ? (
          <Nothing held={claims.length} text={edition?.text != null} />
        ) : (
          <ClaimTable label="Claims in the current edition" claims={current} hide="source" />
        )}
      </section>

      {source.kind === 'file' ? (
        <p>
          All of them as data: <a href={`/api/v1/claims?source=${source.slug}`}>JSON</a>,{' '}
          <a href={`/results.ndjson?source=${source.slug}`}>NDJSON</a>,{' '}
          <a href={`/evaluation-tables.json?source=${source.slug}`}>Papers with Code tables</a>
        </p>
      ) : null}
      {drift.length === 0 ? null : (
        <section aria-labelledby="drift">
          <h2 id="drift">What changed between editions</h2>
          <Drift drift={drift} claims={claims} />
        </section>
      )}
      {checks.length + implied.length === 0 ? null : (
        <section aria-labelledby="derived">
          <h2 id="derived">What follows from the numbers</h2>
          <Derived {...props} />
        </section>
      )}
      {others.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">Claims of other editions</h2>
          {others.map(([label, of]) => (
            <OtherEdition label={label} claims={of} />
          ))}
        </section>
      )}
      <section aria-labelledby="editions">
        <h2 id="editions">Editions and licence</h2>
        <Editions editions={source.editions} claims={claims} />
        <Facts
          facts={[
            ['Licence', source.licence],
            ['Taken from', source.attribution],
            ['As data', <a href={`/api/v1/sources/${source.slug}`}>JSON</a>],
          ]}
        />
      </section>
    </Layout>
  )
}
