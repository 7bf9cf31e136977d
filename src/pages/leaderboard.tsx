import type { Leaderboard, LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import { EntryTable, UnrankedList } from './entry-table.tsx'
import { Filters } from './filters.tsx'
import { IntervalPlot, plottedSpans } from './interval-plot.tsx'
import { type Address, type Format, Layout } from './layout.tsx'
import { Empty, Formats, NextPage } from './parts.tsx'
import { baselineWords, count, directionWords } from './phrases.ts'
import { ProgressPlot, progressPoints } from './progress-plot.tsx'

interface Props extends LeaderboardAnswer {
  readonly address: Address
  readonly filter: BoardQuery
  readonly filtered: boolean
  readonly formats: readonly Format[]
  readonly feeds: readonly Format[]
}

/** What is measured, on what, against what, and which way is better. */
const Measure = ({ board }: { board: Leaderboard }) => {
  const against = baselineWords(board)
  return (
    <ul class="measure">
      <li class="direction">
        {board.metric.better === null || board.basis === 'count' || board.basis === 'size' ? null : (
          <span aria-hidden="true">{board.metric.better === 'lower' ? '↓ ' : '↑ '}</span>
        )}
        {directionWords(board)}
      </li>
      <li>
        <a href={`/metrics/${board.metric.slug}`}>{board.metric.name}</a>
      </li>
      {board.benchmark === null ? null : (
        <li>
          on <a href={`/benchmarks/${board.benchmark.slug}`}>{board.benchmark.name}</a>
          {board.benchmark.split === null ? null : `, ${board.benchmark.split}`}
        </li>
      )}
      {against === null ? null : (
        <li>
          {board.baseline === null ? (
            'baseline not named'
          ) : (
            <>
              against <a href={`/systems/${board.baseline.slug}`}>{board.baseline.name}</a>
            </>
          )}
        </li>
      )}
    </ul>
  )
}

const describe = ({ leaderboard: board, entries }: LeaderboardAnswer): string => {
  const [first] = entries
  const leads =
    first === undefined || first.rank === null ? '' : ` ${first.system.name} stands first with ${first.stated.text}.`
  return `${board.title}. ${directionWords(board)}. ${count(board.entries, 'system')}.${leads}`
}

const NothingRanked = ({ board, filtered }: { board: Leaderboard; filtered: boolean }) => (
  <Empty title={filtered ? 'No claim passes this filter' : 'Nothing can be ranked here'}>
    {filtered ? (
      <p>
        <a href={`/leaderboards/${board.slug}`}>Show the whole board</a>
      </p>
    ) : (
      <p>The claims below say something about this measure, but not enough to be held against each other.</p>
    )}
  </Empty>
)

/** A plot where people would rather look than read; its numbers stand in the table below it. */
const Plot = ({ board, entries }: Pick<LeaderboardAnswer, 'entries'> & { board: Leaderboard }) => {
  const spans = plottedSpans(board, entries)
  if (spans !== null) return <IntervalPlot board={board} spans={spans} />
  const points = progressPoints(board, entries)
  return points === null ? null : <ProgressPlot board={board} points={points} />
}

const Below = ({ board, unranked }: { board: Leaderboard; unranked: LeaderboardAnswer['unranked'] }) =>
  unranked.count === 0 ? null : (
    <section aria-labelledby="unranked">
      <h2 id="unranked">Not ranked, and why</h2>
      <UnrankedList board={board} entries={unranked.first} />
      {unranked.count > unranked.first.length ? (
        <p>
          <a href={`/leaderboards/${board.slug}/unranked`}>All {count(unranked.count, 'claim')} that are not ranked</a>
        </p>
      ) : null}
    </section>
  )

interface ElsewhereProps {
  readonly board: Leaderboard
  readonly origin: string
  readonly leader: { readonly slug: string; readonly name: string } | null
  readonly feeds: readonly Format[]
}

/** How the board is shown on other pages, and how to hear of what is new on it. */
const Elsewhere = ({ board, origin, leader, feeds }: ElsewhereProps) => {
  const page = `${origin}/leaderboards/${board.slug}`
  const badge = leader === null ? null : `${origin}/badges/systems/${leader.slug}/${board.slug}.svg`
  return (
    <details class="elsewhere">
      <summary>Embed, badges and feeds</summary>
      <p>
        <label for="embed-code">The first rows in a frame of your page</label>
      </p>
      <textarea id="embed-code" readonly rows={3}>
        {`<iframe src="${origin}/embed/leaderboards/${board.slug}" title="${board.title.replaceAll('"', '&quot;')}" width="480" height="420" loading="lazy"></iframe>`}
      </textarea>
      {badge === null || leader === null ? null : (
        <>
          <p>
            <label for="badge-code">A badge of a place, here of {leader.name}, for a README</label>
          </p>
          <textarea id="badge-code" readonly rows={2}>{`[![${leader.name}](${badge})](${page})`}</textarea>
        </>
      )}
      <p>
        New bests as they come:{' '}
        {feeds.map(({ href, label }, i) => (
          <>
            {i === 0 ? '' : ', '}
            <a href={href}>{label}</a>
          </>
        ))}
      </p>
    </details>
  )
}

export const leaderboardPage = (props: Props) => {
  const { leaderboard: board, entries, unranked, next, address, filter, filtered, formats, feeds } = props
  const systems = entries.slice(0, 4).map(({ system }) => system.slug)
  const rivals = [...new Set(systems)]
  return (
    <Layout
      title={board.title}
      description={describe(props)}
      address={address}
      alternates={[...formats, ...feeds]}
      section="/leaderboards"
      crumbs={[{ href: '/leaderboards', label: 'Leaderboards' }]}
    >
      <h1>{board.title}</h1>
      <Measure board={board} />
      <Filters slug={board.slug} filter={filter} />
      <Plot board={board} entries={entries} />
      {entries.length === 0 ? (
        <NothingRanked board={board} filtered={filtered} />
      ) : (
        <EntryTable leaderboard={board} entries={entries} />
      )}
      <NextPage href={next} />
      {entries.length === 0 && unranked.count === 0 ? null : (
        <div class="after-table">
          <Formats formats={formats} />
          {rivals.length < 2 ? null : (
            <p>
              <a href={`/compare?systems=${rivals.join(',')}`}>
                Compare {rivals.length === 2 ? 'the two' : `the first ${rivals.length}`} on everything
              </a>
            </p>
          )}
        </div>
      )}
      <Elsewhere board={board} origin={address.origin} leader={entries[0]?.system ?? null} feeds={feeds} />
      <Below board={board} unranked={unranked} />
    </Layout>
  )
}

interface UnrankedProps {
  readonly address: Address
  readonly board: Leaderboard
  readonly entries: LeaderboardAnswer['unranked']['first']
  readonly next: string | null
}

/** All claims below a board, in pages. */
export const unrankedPage = ({ address, board, entries, next }: UnrankedProps) => (
  <Layout
    title={`Not ranked: ${board.title}`}
    description={`Claims on ${board.title} that cannot be ranked, each with every reason.`}
    address={address}
    section="/leaderboards"
    crumbs={[
      { href: '/leaderboards', label: 'Leaderboards' },
      { href: `/leaderboards/${board.slug}`, label: board.title },
    ]}
  >
    <h1>Not ranked: {board.title}</h1>
    {entries.length === 0 ? (
      <Empty title="Every claim on this board has its place" />
    ) : (
      <UnrankedList board={board} entries={entries} />
    )}
    <NextPage href={next} />
  </Layout>
)
