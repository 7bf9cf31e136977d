import { html } from 'hono/html'
import { TABLE_BASES } from '../../schemas/kinds.ts'
import type { Leaderboard, LeaderboardAnswer, Named } from '../../schemas/leaderboard.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import { EntryTable, UnrankedList } from './entry-table.ts'
import { Filters } from './filters.ts'
import { IntervalPlot, plottedSpans } from './interval-plot.tsx'
import { type Address, type Format, Layout } from './layout.ts'
import { Empty, Formats, NextPage } from './parts.ts'
import { baselineWords, count, directionWords } from './phrases.ts'
import { ProgressPlot, progressPoints } from './progress-plot.ts'

interface Props extends LeaderboardAnswer {
  readonly address: Address
  readonly filter: BoardQuery
  readonly filtered: boolean
  readonly formats: readonly Format[]
  readonly feeds: readonly Format[]
}

const SHOWN_DIRECTION = { higher: '↑ ', lower: '↓ ' } as const

/** What is measured, on what, against what, and which way is better. */
const Measure = (board: Leaderboard) => {
  const { metric, benchmark, baseline } = board
  const arrow = metric.better === null || TABLE_BASES.has(board.basis) ? null : SHOWN_DIRECTION[metric.better]
  const against =
    baseline === null ? 'baseline not named' : html`against <a href="/systems/${baseline.slug}">${baseline.name}</a>`
  return html`<ul class="measure"><li class="direction">${
    arrow === null ? null : html`<span aria-hidden="true">${arrow}</span>`
  }${directionWords(board)}</li>
<li><a href="/metrics/${metric.slug}">${metric.name}</a></li>
${
  benchmark === null
    ? null
    : html`<li>on <a href="/benchmarks/${benchmark.slug}">${benchmark.name}</a>${benchmark.split === null ? null : `, ${benchmark.split}`}</li>`
}${baselineWords(board) === null ? null : html`<li>${against}</li>`}</ul>`
}

const describe = ({ leaderboard: board, entries }: LeaderboardAnswer): string => {
  const [first] = entries
  const leads =
    first === undefined || first.rank === null ? '' : ` ${first.system.name} stands first with ${first.stated.text}.`
  return `${board.title}. ${directionWords(board)}. ${count(board.entries, 'system')}.${leads}`
}

const NothingRanked = (board: Leaderboard, filtered: boolean) =>
  filtered
    ? Empty({
        title: 'No claim passes this filter',
        children: html`<p><a href="/leaderboards/${board.slug}">Show the whole board</a></p>`,
      })
    : Empty({
        title: 'Nothing can be ranked here',
        children: html`<p>The claims below say something about this measure, but not enough to be held against each other.</p>`,
      })

/** A plot where people would rather look than read; its numbers stand in the table below it. */
const Plot = ({ leaderboard: board, entries }: Pick<LeaderboardAnswer, 'leaderboard' | 'entries'>) => {
  const spans = plottedSpans(board, entries)
  if (spans !== null) return IntervalPlot({ board, spans })
  const points = progressPoints(board, entries)
  return points === null ? null : ProgressPlot({ board, points })
}

const Below = ({ leaderboard: board, unranked }: Pick<LeaderboardAnswer, 'leaderboard' | 'unranked'>) =>
  unranked.count === 0
    ? null
    : html`<section aria-labelledby="unranked"><h2 id="unranked">Not ranked, and why</h2>${UnrankedList({ board, entries: unranked.first })}${
        unranked.count > unranked.first.length
          ? html`<p><a href="/leaderboards/${board.slug}/unranked">All ${count(unranked.count, 'claim')} that are not ranked</a></p>`
          : null
      }</section>`

interface ElsewhereProps {
  readonly board: Leaderboard
  readonly origin: string
  readonly leader: Named | null
  readonly feeds: readonly Format[]
}

/** How the board is shown on other pages, and how to hear of what is new on it. */
const Elsewhere = ({ board, origin, leader, feeds }: ElsewhereProps) => {
  const page = `${origin}/leaderboards/${board.slug}`
  const frame = `<iframe src="${origin}/embed/leaderboards/${board.slug}" title="${board.title.replaceAll('"', '&quot;')}" width="480" height="420" loading="lazy"></iframe>`
  const badge = (system: Named): string =>
    `[![${system.name}](${origin}/badges/systems/${system.slug}/${board.slug}.svg)](${page})`
  return html`<details class="elsewhere"><summary>Embed, badges and feeds</summary>
<p><label for="embed-code">The first rows in a frame of your page</label></p><textarea id="embed-code" readonly rows="3">${frame}</textarea>
${
  leader === null
    ? null
    : html`<p><label for="badge-code">A badge of a place, here of ${leader.name}, for a README</label></p><textarea id="badge-code" readonly rows="2">${badge(leader)}</textarea>`
}
<p>New bests as they come: ${feeds.map(({ href, label }, i) => html`${i === 0 ? '' : ', '}<a href="${href}">${label}</a>`)}</p></details>`
}

/** Leads to the first systems of the board side by side. */
function Rivals({ entries }: Pick<LeaderboardAnswer, 'entries'>) {
  const rivals = [...new Set(entries.slice(0, 4).map(({ system }) => system.slug))]
  return rivals.length < 2
    ? null
    : html`<p><a href="/compare?systems=${rivals.join(',')}">Compare ${rivals.length === 2 ? 'the two' : `the first ${rivals.length}`} on everything</a></p>`
}

// Templates and not elements, as the rows: this is the page that most ask for.
export const leaderboardPage = (props: Props) => {
  const { leaderboard: board, entries, unranked, next, address, filter, filtered, formats, feeds } = props
  const table = entries.length === 0 ? NothingRanked(board, filtered) : EntryTable(props)
  const isEmpty = entries.length === 0 && unranked.count === 0
  const children = html`<h1>${board.title}</h1>
${Measure(board)}
${Filters({ slug: board.slug, filter })}
${Plot(props)}
${table}
${NextPage({ href: next })}
${isEmpty ? null : html`<div class="after-table">${Formats({ formats })}${Rivals(props)}</div>`}
${Elsewhere({ board, origin: address.origin, leader: entries[0]?.system ?? null, feeds })}
${Below(props)}`
  return Layout({
    title: board.title,
    description: describe(props),
    address,
    alternates: [...formats, ...feeds],
    section: '/leaderboards',
    crumbs: [{ href: '/leaderboards', label: 'Leaderboards' }],
    children,
  })
}

interface UnrankedProps {
  readonly address: Address
  readonly board: Leaderboard
  readonly entries: LeaderboardAnswer['unranked']['first']
  readonly next: string | null
}

/** All claims below a board, in pages. */
export const unrankedPage = ({ address, board, entries, next }: UnrankedProps) => {
  const list =
    entries.length === 0
      ? Empty({ title: 'Every claim on this board has its place' })
      : UnrankedList({ board, entries })
  return Layout({
    title: `Not ranked: ${board.title}`,
    description: `Claims on ${board.title} that cannot be ranked, each with every reason.`,
    address,
    section: '/leaderboards',
    crumbs: [
      { href: '/leaderboards', label: 'Leaderboards' },
      { href: `/leaderboards/${board.slug}`, label: board.title },
    ],
    children: html`<h1>Not ranked: ${board.title}</h1>
${list}
${NextPage({ href: next })}`,
  })
}
