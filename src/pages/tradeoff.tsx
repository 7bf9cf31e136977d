import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import { PAIRED_BY, type TradeoffAnswer, type TradeoffPair, type TradeoffPlane } from '../../schemas/tradeoff.ts'
import type { FrontierPlace } from '../domain/frontier.ts'
import { Meaning, Notes, SourceLink } from './entry-table.ts'
import { type Address, type Format, Layout } from './layout.ts'
import { Empty, Formats, Sentences, TableBox } from './parts.ts'
import { readable } from './passage.ts'
import { baselineWords, count, whySentence } from './phrases.ts'
import { alignmentOf, Printed } from './printed.tsx'
import { NarrowForm } from './tradeoff-form.tsx'
import { TradeoffPlot } from './tradeoff-plot.tsx'

const PLACE_WORDS: Record<FrontierPlace, readonly [mark: string, words: string]> = {
  certain: ['better', 'on the frontier for certain'],
  possible: ['open', 'possibly on the frontier'],
  beaten: ['worse', 'surely beaten by another'],
}

const Value = ({ pair, axis, board }: { pair: TradeoffPair; axis: 'x' | 'y'; board: Leaderboard }) => {
  const value = pair[axis]
  return (
    <>
      <td class="value" data-label={board.metric.name}>
        <a href={`/claims/${value.claim}`}>
          <Printed stated={value.stated} />
        </a>
      </td>
      <td class="from" data-label="Which means">
        {value.reasons.includes('ambiguous_reading') ? null : <Meaning entry={value} board={board} />}
        <Notes entry={value} />
        <SourceLink source={value.source} />
        <span class="note">
          {`edition ${value.edition}`}
          {value.quote === null || pair.sentence !== null ? '' : `: “${readable(value.quote)}”`}
        </span>
      </td>
    </>
  )
}

const Row = ({ pair, plane }: { pair: TradeoffPair; plane: TradeoffPlane }) => {
  const [mark, words] = pair.frontier === null ? ['', ''] : PLACE_WORDS[pair.frontier]
  const reasons = [...new Set([...pair.x.reasons, ...pair.y.reasons])].filter(
    (reason) => reason !== 'open_bound' && !plane.why.includes(reason),
  )
  return (
    <tr>
      <th class="who" scope="row">
        <a href={`/systems/${pair.system.slug}`}>{pair.system.name}</a>
        {mark === '' ? null : <span class={`verdict ${mark}`}>{words}</span>}
      </th>
      <Value pair={pair} axis="x" board={plane.x} />
      <Value pair={pair} axis="y" board={plane.y} />
      <td class="about" data-label="Stated">
        {PAIRED_BY[pair.paired_by]}
        {pair.sentence === null ? null : <q class="note">{readable(pair.sentence)}</q>}
        {reasons.length === 0 ? null : <Sentences of={reasons.map(whySentence)} />}
      </td>
    </tr>
  )
}

const leftOutWords = ({ left_out: { count: n, perhaps } }: TradeoffPlane): string =>
  `The thresholds leave out ${count(n, 'pair')}${perhaps === 0 ? '' : `; ${perhaps} of them might pass, their bounds leave it open`}.`

const Plane = ({ plane, id }: { plane: TradeoffPlane; id: string }) => {
  const { x, y, why, pairs, left_out } = plane
  const systems = [...new Set(pairs.map(({ system }) => system.slug))].slice(0, LIMITS.compared)
  const against = [x, y].flatMap((board) => {
    const words = baselineWords(board)
    return words === null ? [] : [`${board.metric.name} is told ${words}`]
  })
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <a href={`/leaderboards/${x.slug}`}>{x.title}</a> against <a href={`/leaderboards/${y.slug}`}>{y.title}</a>
      </h2>
      {against.length === 0 ? null : <p class="quiet">{`${against.join('; ')}.`}</p>}
      {why.length === 0 ? null : (
        <div class="notice">
          <p>No frontier is drawn.</p>
          <Sentences of={why.map(whySentence)} />
        </div>
      )}
      <TradeoffPlot plane={plane} id={`${id}-plot`} />
      {pairs.length === 0 ? null : (
        <TableBox label={`Pairs of ${x.title} and ${y.title}`}>
          <table class={`stack ${alignmentOf(pairs.flatMap((pair) => [pair.x.stated, pair.y.stated]))}`}>
            <caption class="visually-hidden">{`${x.title} against ${y.title}`}</caption>
            <thead>
              <tr>
                <th scope="col">System</th>
                {[x, y].map(({ metric }) => (
                  <>
                    <th scope="col" class="value">
                      {metric.name}
                    </th>
                    <th scope="col">Which means</th>
                  </>
                ))}
                <th scope="col">Stated</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <Row pair={pair} plane={plane} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {left_out.count === 0 ? null : <p class="after-table">{leftOutWords(plane)}</p>}
      {systems.length < 2 ? null : (
        <p class="actions">
          <a href={`/compare?systems=${systems.join(',')}`}>Compare these systems on everything</a>
        </p>
      )}
    </section>
  )
}

/** Planes that are drawn; of a trade-off on more, a benchmark chooses. */
const DRAWN = 6

interface Props {
  readonly address: Address
  readonly formats: readonly Format[]
  readonly answer: TradeoffAnswer
  readonly query: TradeoffQuery
}

/** What systems give up on one metric for another, plane by plane, each with its table. */
export const tradeoffPage = ({ address, formats, answer, query }: Props) => {
  const { x, y, planes, benchmark, unpaired, undecided } = answer
  const title = `${x.name} against ${y.name}${benchmark === null ? '' : ` on ${benchmark.name}`}`
  const apart = `${count(unpaired, 'system has', 'systems have')} claims on both, but not of one result: neither in one sentence or line, nor under the same conditions, nor on the same benchmark.`
  return (
    <Layout
      title={title}
      description={`What systems give up on one for the other: ${title}, with what the bounds of their claims leave open.`}
      address={address}
      alternates={formats}
      section="/compare"
      crumbs={[
        { href: '/compare', label: 'Compare' },
        { href: '/tradeoff', label: 'Trade-offs' },
      ]}
    >
      <h1>{title}</h1>
      <p class="lead">
        What systems claim of both at once. Only values that belong together are paired, and each pair says why.
      </p>
      <NarrowForm answer={answer} query={query} />
      {planes.slice(0, DRAWN).map((plane, i) => (
        <Plane plane={plane} id={`plane-${i + 1}`} />
      ))}
      {planes.length > DRAWN ? (
        <p>{`${count(planes.length - DRAWN, 'smaller group')} of pairs on other benchmarks or against other baselines: choose a benchmark above, or take the file.`}</p>
      ) : null}
      {planes.length === 0 ? (
        <Empty title="No two values that belong together">
          <p>{unpaired === 0 ? 'No system has claims on both metrics in a current edition.' : apart}</p>
        </Empty>
      ) : unpaired === 0 ? null : (
        <p>{`Not shown: ${apart}`}</p>
      )}
      {undecided === 0 ? null : (
        <p>{`${count(undecided, 'sentence or line states', 'sentences or lines state')} several values on both metrics and does not say which belong together, so they are not paired.`}</p>
      )}
      <div class="after-table">
        <Formats formats={formats} />
      </div>
      <p class="actions">
        <a href={`/tradeoff?x=${y.slug}&y=${x.slug}`}>Swap the axes</a> <a href={`/metrics/${x.slug}`}>{x.name}</a>{' '}
        <a href={`/metrics/${y.slug}`}>{y.name}</a> <a href="/tradeoff">Choose other metrics</a>
      </p>
    </Layout>
  )
}
