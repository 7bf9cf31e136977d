import { sentenceOf } from '../domain/sentence.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { LedBoard } from '../store/leaders.ts'
import type { SourceLine } from '../store/relations.ts'
import type { EditionText } from '../store/texts.ts'
import { BoardList } from './board-list.tsx'
import { Subject } from './claim-table.tsx'
import { type Address, Layout, SearchBox } from './layout.ts'
import { MarkedText } from './marked-text.tsx'
import { Empty } from './parts.ts'
import { PasteForm } from './paste-form.tsx'
import { Printed } from './printed.tsx'
import { SourceLines } from './source-lines.tsx'

interface Props {
  readonly address: Address
  readonly boards: readonly LedBoard[]
  readonly newest: readonly NamedClaim[]
  readonly texts: readonly EditionText[]
  readonly papers: readonly SourceLine[]
  readonly more: boolean
}

const Newest = ({ it, text }: { it: NamedClaim; text: string }) => (
  <li class="card">
    <p class="big">
      <a href={`/claims/${it.claim.id}`}>
        <Printed stated={it.claim.stated} />
      </a>
    </p>
    <p class="card-subject">
      <Subject it={it} />
    </p>
    {it.claim.quote === null ? null : (
      <blockquote>
        <p>
          <MarkedText
            text={text}
            claims={[it]}
            href={(id) => `/claims/${id}`}
            within={sentenceOf(text, it.claim.quote, 0)}
            labels={false}
          />
        </p>
      </blockquote>
    )}
    <p class="quiet">
      <a href={`/papers/${it.claim.source}`}>{it.names.source}</a>
    </p>
  </li>
)

export const homePage = ({ address, boards, newest, texts, papers, more }: Props) => {
  const textOf = ({ claim }: NamedClaim): string =>
    texts.find(({ source, label }) => source === claim.source && label === claim.edition)?.text ?? ''
  return (
    <Layout
      title="Claimboard"
      description="A tracker of benchmark claims: every number as the paper prints it, with its sentence, its hedge and its baseline, made comparable."
      address={address}
      alternates={[
        { label: 'New bests (Atom)', type: 'application/atom+xml', href: '/feed.atom' },
        { label: 'New bests (JSON Feed)', type: 'application/feed+json', href: '/feed.json' },
      ]}
    >
      <div class="hero">
        <h1>What papers claim, as they print it</h1>
        <p class="lead">
          Claimboard keeps the numbers that papers claim, with the sentence they stand in, the hedge before them and
          what they are measured against. Where two claims can be compared it ranks them, and where they cannot it says
          why.
        </p>
        <SearchBox id="home-search" />
        <p class="quiet">
          Try <a href="/search?q=KV+cache">KV cache</a>, <a href="/search?q=ERNIE">ERNIE</a> or{' '}
          <a href="/compare?systems=dha,nacl">compare DHA with NACL</a>.
        </p>
      </div>

      <section aria-labelledby="paste">
        <h2 id="paste">Have an abstract at hand?</h2>
        <p class="quiet">
          Paste it and see which of its numbers are claims, and what each comes to. Nothing is stored.
        </p>
        <PasteForm text="" title={null} />
      </section>

      <section aria-labelledby="boards">
        <h2 id="boards">Leaderboards worth a look</h2>
        {boards.length === 0 ? (
          <Empty title="There are no leaderboards yet">
            <p>
              Load the ten papers with <code>npm run seed</code>.
            </p>
          </Empty>
        ) : (
          <>
            <BoardList boards={boards} />
            <p class="more">
              <a href="/leaderboards">All leaderboards, and what cannot be ranked</a>
            </p>
          </>
        )}
      </section>

      {newest.length === 0 ? null : (
        <section aria-labelledby="newest">
          <h2 id="newest">Newest claims</h2>
          <ul class="cards">
            {newest.map((it) => (
              <Newest it={it} text={textOf(it)} />
            ))}
          </ul>
        </section>
      )}

      {papers.length === 0 ? null : (
        <section aria-labelledby="papers">
          <h2 id="papers">Papers</h2>
          <SourceLines sources={papers} />
          {more ? (
            <p class="more">
              <a href="/papers">All papers</a>
            </p>
          ) : null}
        </section>
      )}
    </Layout>
  )
}
