import type { BoardGroup, LedBoard } from '../store/leaders.ts'
import { BoardList } from './board-list.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty, NextPage } from './parts.ts'

const GROUPS: Record<BoardGroup, { title: string; text: string }> = {
  ranked: { title: 'Ranked', text: 'Scores and places on a named benchmark.' },
  change: {
    title: 'Compared with a baseline',
    text: 'How much smaller, faster or better than something else: ratios and differences.',
  },
  table: { title: 'Counts and sizes', text: 'Listed, not ranked: more is not better by itself.' },
  unranked: {
    title: 'Nothing to rank yet',
    text: 'Every claim here lacks something that a comparison needs, and its page says what.',
  },
}

interface Props {
  readonly address: Address
  readonly boards: readonly (LedBoard & { group: BoardGroup })[]
  readonly next: string | null
}

/** All boards, grouped by what can be done with them. */
export const leaderboardsPage = ({ address, boards, next }: Props) => {
  const groups = [...Map.groupBy(boards, ({ group }) => group)]
  return (
    <Layout
      title="Leaderboards"
      description="Every measure on which claims can be compared: scores, ratios to a baseline, counts and sizes, with who stands first."
      address={address}
      section="/leaderboards"
    >
      <h1>Leaderboards</h1>
      <p class="lead">One board for each measure: the same metric, on the same benchmark, against the same baseline.</p>
      {groups.length === 0 ? (
        <Empty title="There are no boards yet">
          <p>A board appears with the first claim that names a system and a metric.</p>
        </Empty>
      ) : (
        <nav class="jump" aria-label="On this page">
          {groups.map(([group, of]) => (
            <a class="chip" href={`#${group}`}>
              {GROUPS[group].title} <span class="chip-count">{of.length}</span>
            </a>
          ))}
        </nav>
      )}
      {groups.map(([group, of]) => (
        <section class="group" id={group} aria-labelledby={`${group}-title`}>
          <h2 id={`${group}-title`}>{GROUPS[group].title}</h2>
          <p class="quiet">{GROUPS[group].text}</p>
          <BoardList boards={of} />
        </section>
      ))}
      <NextPage href={next} />
    </Layout>
  )
}
