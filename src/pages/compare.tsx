import type { CompareAnswer, CompareRow } from '../../schemas/compare.ts'
import type { Entry, Named } from '../../schemas/leaderboard.ts'
import { entryMeaning } from '../domain/words.ts'
import type { Rivals } from '../store/leaders.ts'
import { CompareForm } from './compare-form.tsx'
import { type Address, type Format, Layout } from './layout.ts'
import { Empty, Formats, Sentences, TableBox } from './parts.ts'
import { directionWords, SOURCE_CLASS_WORDS, whySentence } from './phrases.ts'
import { Printed } from './printed.tsx'

interface ChooseProps {
  readonly address: Address
  readonly systems: readonly Named[]
  readonly rivals: readonly Rivals[]
  readonly chosen: readonly string[]
  /** Names that no system has. */
  readonly unknown: readonly string[]
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ')

/** The form, and comparisons that are worth making. */
export const chooseSystemsPage = ({ address, systems, rivals, chosen, unknown }: ChooseProps) => (
  <Layout
    title="Compare systems"
    description="Hold 2 to 10 systems against each other, on every measure that any of them claims."
    address={address}
    section="/compare"
  >
    <h1>Compare systems</h1>
    <p class="lead">
      One row for each measure, one column for each system. The best is marked only where it is surely better, and what
      cannot be compared says why.
    </p>
    {unknown.length === 0 ? null : (
      <p class="notice" role="status">
        No system is called {listed(unknown)}. Names and aliases are both understood; the fields suggest what there is.
      </p>
    )}
    {chosen.length === 1 && unknown.length === 0 ? (
      <p class="notice" role="status">
        Choose at least one more system.
      </p>
    ) : null}
    <CompareForm chosen={chosen} systems={systems} />
    <p class="actions">
      <a href="/tradeoff">Two metrics against each other: what is given up for what</a>
    </p>
    {rivals.length === 0 ? null : (
      <section aria-labelledby="rivals">
        <h2 id="rivals">On the same leaderboard</h2>
        <ul class="lines">
          {rivals.map(({ board, systems: rows }) => (
            <li>
              <a class="line-title" href={`/compare?systems=${rows.map(({ slug }) => slug).join(',')}`}>
                {rows.map(({ name }) => name).join(', ')}
              </a>
              <span class="quiet">{board.title}</span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </Layout>
)

/** An exact score says what it means by itself; where the words allow two readings, one of them would be a guess. */
const hasMeaning = (row: CompareRow, entry: Entry): boolean =>
  !row.why.includes('ambiguous_reading') &&
  (row.basis === 'ratio' || row.basis === 'difference' || entry.low !== entry.high)

const Claimed = ({ entry, row, first }: { entry: Entry; row: CompareRow; first: boolean }) => (
  <div class={first ? 'claimed' : 'claimed also'}>
    <a class="big" href={`/claims/${entry.claim}`}>
      <Printed stated={entry.stated} />
    </a>
    {hasMeaning(row, entry) ? <span class="means">{entryMeaning(entry, row)}</span> : null}
    {entry.source_class === 'self_reported' ? null : <span class="note">{SOURCE_CLASS_WORDS[entry.source_class]}</span>}
  </div>
)

const Cell = ({ row, system, entries }: { row: CompareRow; system: Named; entries: readonly Entry[] }) => {
  const best = row.best.includes(system.slug)
  return (
    <td class={best ? 'best' : undefined} data-label={system.name}>
      {best ? (
        <span class="best-mark">
          <span aria-hidden="true">★ </span>surely best
        </span>
      ) : null}
      {entries.length === 0 ? (
        <span class="quiet">no claim</span>
      ) : (
        entries.map((entry, i) => <Claimed entry={entry} row={row} first={i === 0} />)
      )}
    </td>
  )
}

const Table = ({ systems, rows, label }: { systems: readonly Named[]; rows: readonly CompareRow[]; label: string }) => (
  <TableBox label={label}>
    <table class="stack compare">
      <caption class="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          {systems.map(({ slug, name }) => (
            <th scope="col">
              <a href={`/systems/${slug}`}>{name}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <a href={`/leaderboards/${row.leaderboard}`}>{row.title}</a>
              <span class="note">{directionWords(row)}</span>
              {row.why.length === 0 ? null : (
                <div class="why">
                  <Sentences of={row.why.map(whySentence)} />
                </div>
              )}
            </th>
            {systems.map((system, i) => (
              <Cell row={row} system={system} entries={row.cells[i] ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
)

interface Props extends CompareAnswer {
  readonly address: Address
  readonly formats: readonly Format[]
}

/** Systems beside each other: what can be compared first, then the rest with its reasons. */
export const comparePage = ({ address, formats, systems, rows }: Props) => {
  const names = systems.map(({ name }) => name)
  const title = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}, compared`
  const comparable = rows.filter((row) => row.comparable)
  const others = rows.filter((row) => !row.comparable)
  return (
    <Layout
      title={title}
      description={`${names.join(', ')} on every measure that any of them claims: ${comparable.length} can be compared, ${others.length} cannot, and why.`}
      address={address}
      alternates={formats}
      section="/compare"
      crumbs={[{ href: '/compare', label: 'Compare' }]}
    >
      <h1>
        {names.map((name, i) => (
          <>
            {i === 0 ? '' : i === names.length - 1 ? ' and ' : ' '}
            <span class="whole-name">
              {name}
              {i === names.length - 2 ? '' : ','}
            </span>
          </>
        ))}
        {' compared'}
      </h1>
      <section aria-labelledby="comparable">
        <h2 id="comparable">Can be compared</h2>
        {comparable.length === 0 ? (
          <Empty title="Nothing these systems claim can be compared">
            <p>
              {rows.length === 0
                ? 'None of them has a claim in a current edition.'
                : 'No two of them can be ranked on the same measure. What each claims is below, with the reason.'}
            </p>
          </Empty>
        ) : (
          <Table systems={systems} rows={comparable} label="Measures that can be compared" />
        )}
      </section>
      {rows.length === 0 ? null : (
        <div class="after-table">
          <Formats formats={formats} />
        </div>
      )}
      {others.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">Cannot be compared, and why</h2>
          <Table systems={systems} rows={others} label="Measures that cannot be compared" />
        </section>
      )}
      <section aria-labelledby="change">
        <h2 id="change">Compare others</h2>
        <p class="quiet">
          This comparison has an address of its own: <a href={address.canonical}>{address.canonical}</a>. To choose from
          a list, <a href="/compare">start anew</a>.
        </p>
        <CompareForm chosen={names} systems={null} />
      </section>
    </Layout>
  )
}
