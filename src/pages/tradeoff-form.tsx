import type { Named } from '../../schemas/leaderboard.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import type { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import type { MetricsTogether } from '../domain/tradeoff.ts'
import { type Address, Layout } from './layout.ts'

interface ChooseProps {
  readonly address: Address
  readonly metrics: readonly Named[]
  readonly together: readonly MetricsTogether[]
  readonly chosen: { readonly x?: string | undefined; readonly y?: string | undefined }
  /** What is wrong with what was asked for. */
  readonly wrong: string | null
}

const MetricField = ({ axis, label, metrics, together, chosen }: ChooseProps & { axis: 'x' | 'y'; label: string }) => {
  const paired = new Map(together.flatMap(({ x, y }) => [x, y]).map((metric) => [metric.slug, metric]))
  const options = (of: readonly Named[]) =>
    of.map(({ slug, name }) => (
      <option value={slug} selected={slug === chosen[axis]}>
        {name}
      </option>
    ))
  return (
    <div class="field">
      <label for={axis}>{label}</label>
      <select id={axis} name={axis}>
        {paired.size === 0 ? null : (
          <optgroup label="Stated together with another">{options([...paired.values()])}</optgroup>
        )}
        <optgroup label="All others">{options(metrics.filter(({ slug }) => !paired.has(slug)))}</optgroup>
      </select>
    </div>
  )
}

/** The form, and trade-offs that are worth a look. */
export const chooseMetricsPage = (props: ChooseProps) => (
  <Layout
    title="Trade-offs"
    description="What systems give up on one metric for another: values that are stated together, with what their bounds leave open."
    address={props.address}
    section="/compare"
    crumbs={[{ href: '/compare', label: 'Compare' }]}
  >
    <h1>Trade-offs</h1>
    <p class="lead">
      What do you give up for a smaller cache? Choose two metrics, and see what each system claims of both at once.
    </p>
    {props.wrong === null ? null : (
      <p class="notice" role="status">
        {props.wrong}
      </p>
    )}
    <form class="compare-form" action="/tradeoff" method="get">
      <fieldset>
        <legend>Two metrics</legend>
        <div class="fields">
          <MetricField {...props} axis="x" label="What it costs (across)" />
          <MetricField {...props} axis="y" label="What it brings (upwards)" />
        </div>
      </fieldset>
      <p class="actions">
        <button type="submit">Show the trade-off</button>
      </p>
    </form>
    {props.together.length === 0 ? null : (
      <section aria-labelledby="together">
        <h2 id="together">Stated together</h2>
        <ul class="lines">
          {props.together.map(({ x, y, systems }) => (
            <li>
              <a class="line-title" href={`/tradeoff?x=${x.slug}&y=${y.slug}`}>
                {x.name} against {y.name}
              </a>
              <span class="quiet">
                {systems
                  .slice(0, 3)
                  .map(({ name }) => name)
                  .join(', ')}
                {systems.length > 3 ? ` and ${systems.length - 3} more` : ''}
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </Layout>
)

/** Thresholds, benchmark and order of a trade-off, as a form that works without a script. */
export const NarrowForm = ({ answer, query }: { answer: TradeoffAnswer; query: TradeoffQuery }) => {
  const benchmarks = new Map(
    answer.planes.flatMap(({ x, y }) =>
      [x.benchmark, y.benchmark].flatMap((it) => (it === null ? [] : [[it.slug, it.name]])),
    ),
  )
  if (answer.benchmark !== null) benchmarks.set(answer.benchmark.slug, answer.benchmark.name)
  const thresholds = [answer.x, answer.y].flatMap(({ name }, i) =>
    (['min', 'max'] as const).map((end) => {
      const metric = i === 0 ? query.x : query.y
      return {
        name: `${end}.${metric}`,
        label: `${name}, ${end === 'min' ? 'at least' : 'at most'}`,
        value: query[end]?.[metric],
      }
    }),
  )
  return (
    <details class="filters" open={query.min !== undefined || query.max !== undefined || answer.benchmark !== null}>
      <summary>Thresholds, benchmark and order</summary>
      <form action="/tradeoff" method="get">
        <input type="hidden" name="x" value={query.x} />
        <input type="hidden" name="y" value={query.y} />
        <div class="fields">
          {thresholds.map(({ name, label, value }) => (
            <div class="field">
              <label for={name}>{label}</label>
              <input
                id={name}
                name={name}
                value={value}
                inputmode="decimal"
                pattern="-?\d+(\.\d+)?"
                autocomplete="off"
              />
            </div>
          ))}
          {benchmarks.size === 0 ? null : (
            <div class="field">
              <label for="benchmark">Benchmark</label>
              <select id="benchmark" name="benchmark">
                <option value="">Any or none</option>
                {[...benchmarks].map(([slug, name]) => (
                  <option value={slug} selected={slug === query.benchmark}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div class="field">
            <label for="sort">Order</label>
            <select id="sort" name="sort">
              {(['x', 'y', 'system'] as const).map((sort) => (
                <option value={sort} selected={sort === query.sort}>
                  {sort === 'system' ? 'By name' : `Best guaranteed ${answer[sort].name} first`}
                </option>
              ))}
            </select>
          </div>
        </div>
        <p class="actions">
          <button type="submit">Show</button>
          <span class="quiet">Kept is what surely passes. Relative to a baseline, 0.5 is half of it.</span>
        </p>
      </form>
    </details>
  )
}
