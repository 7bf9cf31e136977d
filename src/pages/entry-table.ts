import { html } from 'hono/html'
import type { Entry, Leaderboard, LeaderboardAnswer, UnrankedEntry } from '../../schemas/leaderboard.ts'
import { entryMeaning, rankWords } from '../domain/words.ts'
import { Sentences, TableBox } from './parts.ts'
import {
  conditionList,
  dateWords,
  noteSentences,
  SOURCE_CLASS_WORDS,
  VERDICT_WORDS,
  verdictOf,
  whySentence,
} from './phrases.ts'
import { alignmentOf, Printed } from './printed.tsx'

/** An exact score says what it means by itself; a change, a size and a hedge do not. */
const needsMeaning = (board: Leaderboard, entries: readonly Entry[]): boolean =>
  board.basis === 'ratio' ||
  board.basis === 'difference' ||
  board.basis === 'size' ||
  entries.some((entry) => entry.low !== entry.high)

export const SourceLink = ({ source }: { source: Entry['source'] }) =>
  html`<a class="source" href="/papers/${source.slug}">${source.title}</a>`

/** A row as far as it is shown in any table, with or without a place. */
export type ShownEntry = Omit<Entry, 'rank' | 'rank_low' | 'rank_high'>

export const Meaning = ({ entry, board }: { entry: ShownEntry; board: Pick<Leaderboard, 'basis' | 'metric'> }) => {
  const verdict = verdictOf(board.basis, entry.improvement)
  return html`<span class="means">${entryMeaning(entry, board)}</span>${
    verdict === null ? null : html`<span class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</span>`
  }`
}

/** Who says so, under which conditions, and what is noted of it. */
export const Notes = ({ entry }: { entry: ShownEntry }) => {
  const conditions = conditionList(entry.conditions).map(([label, value]) =>
    label === 'Note'
      ? html`<span class="condition">${value}</span>`
      : html`<span class="condition"><span class="condition-name">${label}: </span>${value}</span>`,
  )
  const notes = noteSentences(entry).map((note) => html`<span class="note">${note}</span>`)
  return html`<span class="class">${SOURCE_CLASS_WORDS[entry.source_class]}</span>${conditions}${notes}`
}

interface RowsProps {
  readonly board: Leaderboard
  readonly entries: readonly Entry[]
  readonly meaning: boolean
}

/** Rows as good as each other stand next to each other. */
const isTied = (entry: Entry, i: number, entries: readonly Entry[]): boolean =>
  [entries[i - 1], entries[i + 1]].some((other) => other?.low === entry.low && other.high === entry.high)

// Templates and not elements: a page has some fifty rows of a dozen elements each, and these cost a tenth of the time.
const Row = (entry: Entry, i: number, { board, entries, meaning }: RowsProps) =>
  html`<tr id="claim-${entry.claim}">${
    entry.rank === null
      ? null
      : html`<td class="rank" data-label="Rank">${rankWords(entry, isTied(entry, i, entries))}</td>`
  }<th class="who" scope="row"><a href="/systems/${entry.system.slug}">${entry.system.name}</a></th>
<td class="value" data-label="As printed"><a href="/claims/${entry.claim}">${Printed(entry)}</a></td>
${meaning ? html`<td class="meaning" data-label="Which means">${Meaning({ entry, board })}</td>` : null}
<td class="from" data-label="Source">${SourceLink(entry)}${
    entry.source.published === null ? null : html`<span class="year">${dateWords(entry.source.published)}</span>`
  }</td>
<td class="about" data-label="Who says so">${Notes({ entry })}</td></tr>`

/** The ranked rows of a board, or the rows of a table of counts or sizes. */
export const EntryTable = ({ leaderboard: board, entries }: Pick<LeaderboardAnswer, 'leaderboard' | 'entries'>) => {
  const meaning = needsMeaning(board, entries)
  const ranked = entries[0]?.rank !== null
  const table = html`<table class="stack entries ${alignmentOf(entries.map(({ stated }) => stated))}"><caption class="visually-hidden">${board.title}</caption>
<thead><tr>${ranked ? html`<th scope="col">Rank</th>` : null}<th scope="col">System</th><th scope="col" class="value">As printed</th>${
    meaning ? html`<th scope="col">Which means</th>` : null
  }<th scope="col">Source</th><th scope="col">Who says so, and how it was measured</th></tr></thead>
<tbody>${entries.map((entry, i) => Row(entry, i, { board, entries, meaning }))}</tbody></table>`
  return TableBox({ label: board.title, children: table })
}

const AMBIGUOUS = new Set(['ambiguous_reading', 'scale_ambiguous'])

const Unranked = (board: Leaderboard, entry: UnrankedEntry) =>
  html`<li id="claim-${entry.claim}"><p class="unranked-claim"><a class="who" href="/systems/${entry.system.slug}">${entry.system.name}</a><a class="big" href="/claims/${entry.claim}">${Printed(entry)}</a>${
    entry.reasons.some((reason) => AMBIGUOUS.has(reason))
      ? null
      : html`<span class="means">${entryMeaning(entry, board)}</span>`
  }</p><div class="reasons">${Sentences({ of: entry.reasons.map(whySentence) })}</div>
<p class="quiet">${SourceLink(entry)}${entry.source.published === null ? null : `, ${dateWords(entry.source.published)}`} · ${SOURCE_CLASS_WORDS[entry.source_class]}</p></li>`

/** Claims that have no place, each with every reason as a sentence. */
export const UnrankedList = ({ board, entries }: { board: Leaderboard; entries: readonly UnrankedEntry[] }) =>
  html`<ul class="unranked">${entries.map((entry) => Unranked(board, entry))}</ul>`
