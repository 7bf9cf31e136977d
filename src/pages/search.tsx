import type { SearchHit, SearchReading } from '../../schemas/answers.ts'
import type { NamedClaim } from '../store/claims.ts'
import { ClaimTable } from './claim-table.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty } from './parts.ts'
import { count, KIND_WORDS } from './phrases.ts'
import { SearchForm } from './search-form.tsx'

interface Props {
  readonly address: Address
  /** As it was typed. */
  readonly query: string
  readonly read: SearchReading
  readonly hits: readonly SearchHit[]
  readonly claims: readonly NamedClaim[]
  readonly most: number
}

const KINDS: readonly (readonly [kinds: readonly string[], title: string])[] = [
  [['paper'], 'Papers'],
  [['system'], 'Systems'],
  [['metric'], 'Metrics'],
  [['benchmark'], 'Benchmarks'],
  [['page', 'file'], 'Pages and files'],
  [['task', 'dataset'], 'Tasks and data sets'],
]

const Groups = ({ hits }: { hits: readonly SearchHit[] }) => (
  <div class="groups">
    {KINDS.map(([kinds, title]) => {
      const found = hits.filter(({ kind }) => kinds.includes(kind))
      return found.length === 0 ? null : (
        <section class="group" aria-label={title}>
          <h2>{title}</h2>
          <ul class="lines">
            {found.map(({ name, url, kind }) => (
              <li>
                <a class="line-title" href={url}>
                  {name}
                </a>
                {url.startsWith('/api/') ? (
                  <span class="quiet">{kind === 'task' ? 'Task' : 'Data set'}, as JSON</span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </div>
)

const factor = (value: number): string => `${value.toLocaleString('en-US', { maximumFractionDigits: 4 })}×`

/** "surely at least 2× better, as a speed-up"; empty where nothing is asked of claims. */
const askedWords = ({ min_improvement, kind }: SearchReading): string =>
  [
    ...(min_improvement === null ? [] : [`surely at least ${factor(min_improvement)} better`]),
    ...(kind === null ? [] : [`stated as a ${KIND_WORDS[kind]}`]),
  ].join(', ')

/** How a query that says an effect was read, so that a reader can put it right. */
const Reading = ({ read }: { read: SearchReading }) => {
  if (read.phrase === null) return null
  return (
    <p class="notice" role="status">
      {read.min_improvement === null ? (
        <>“{read.phrase}” promises no least effect, so it filters nothing.</>
      ) : (
        <>
          “{read.phrase}” is read as: surely at least {factor(read.min_improvement)} better, on the end that the claim
          guarantees.
        </>
      )}{' '}
      {read.words === '' ? '' : `The other words are looked for: “${read.words}”.`}
    </p>
  )
}

const Claims = ({ read, claims, most }: { read: SearchReading; claims: readonly NamedClaim[]; most: number }) => {
  const asked = askedWords(read)
  if (claims.length === 0 && asked === '') return null
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">
        {claims.length === 0
          ? 'Claims'
          : claims.length >= most
            ? `The first ${most} claims`
            : count(claims.length, 'claim')}
        {asked === '' ? '' : ` ${asked}`}
      </h2>
      {claims.length > 0 ? (
        <ClaimTable label="Claims found" claims={claims} />
      ) : (
        <Empty title="No claim guarantees that">
          <p>
            Only what a claim promises counts: “over 50% less” is at least 2× better, “up to 50% less” may be nothing at
            all. A difference in points is no factor.
          </p>
          {read.words === '' ? null : (
            <p>
              <a href={`/search?${new URLSearchParams({ q: read.words })}`}>Every claim about “{read.words}”</a>
            </p>
          )}
        </Empty>
      )}
    </section>
  )
}

const EXAMPLES = ['KV cache at least 2x smaller', 'training over 3x faster', 'ERNIE perplexity', 'SuperGLUE']

const Start = () => (
  <>
    <p class="lead">
      Names of papers, systems, benchmarks, metrics, tasks and data sets, where the beginning of a word is enough; and
      claims, also by what they promise.
    </p>
    <ul class="examples" aria-label="Examples">
      {EXAMPLES.map((example) => (
        <li>
          <a class="chip" href={`/search?${new URLSearchParams({ q: example })}`}>
            {example}
          </a>
        </li>
      ))}
    </ul>
  </>
)

const Nothing = () => (
  <Empty title="Nothing is called that here">
    <p>
      Every word must begin a word of a name: “cache kv” finds KV-cache size, “caching” does not. An effect can be said
      in words, as in <a href="/search?q=KV+cache+at+least+2x+smaller">KV cache at least 2x smaller</a>.
    </p>
    <p>
      Or look through <a href="/leaderboards">all leaderboards</a>, <a href="/systems">systems</a>,{' '}
      <a href="/metrics">metrics</a> and <a href="/papers">papers</a>.
    </p>
  </Empty>
)

const titleOf = (read: SearchReading): string => {
  const asked = askedWords(read)
  if (read.words === '') return asked === '' ? 'Search' : `Claims ${asked}`
  return asked === '' ? `“${read.words}”` : `“${read.words}”, ${asked}`
}

/** One box over papers, systems, benchmarks, metrics and claims, which also understands an effect. */
export const searchPage = ({ address, query, read, hits, claims, most }: Props) => {
  const title = titleOf(read)
  const effect = askedWords(read) !== ''
  const asked = read.words !== '' || effect
  const found = <Claims read={read} claims={claims} most={most} />
  return (
    <Layout
      title={asked ? `Search: ${title}` : 'Search'}
      description="Search papers, systems, benchmarks, metrics and claims by name, and claims by what they promise."
      address={address}
      query={query}
    >
      <h1>{read.words === '' ? title : `Found for ${title}`}</h1>
      {asked ? null : <Start />}
      <Reading read={read} />
      <search aria-label="Page">
        <SearchForm read={read} />
      </search>
      {effect ? found : null}
      {asked && !effect && hits.length === 0 && claims.length === 0 ? <Nothing /> : null}
      {hits.length >= most ? <p class="quiet">The first {most} names.</p> : null}
      <Groups hits={hits} />
      {effect ? null : found}
    </Layout>
  )
}
