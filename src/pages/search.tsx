import { type Address, Layout, SearchBox } from './layout.tsx'
import { Empty } from './parts.tsx'
import { count } from './phrases.ts'

export interface SearchLine {
  readonly kind: string | null
  readonly slug: string
  readonly name: string
  readonly url: string
}

interface Props {
  readonly address: Address
  readonly query: string
  readonly hits: readonly SearchLine[]
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

const Groups = ({ hits }: { hits: readonly SearchLine[] }) => (
  <>
    {KINDS.map(([kinds, title]) => {
      const found = hits.filter(({ kind }) => kinds.includes(kind ?? ''))
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
  </>
)

/** One box over papers, systems, benchmarks and metrics. */
export const searchPage = ({ address, query, hits, most }: Props) => (
  <Layout
    title={query === '' ? 'Search' : `Search: ${query}`}
    description="Search papers, systems, benchmarks and metrics by name."
    address={address}
    query={query}
  >
    <h1>{query === '' ? 'Search' : <>Found for “{query}”</>}</h1>
    {query === '' ? (
      <>
        <p class="lead">
          Names of papers, systems, benchmarks, metrics, tasks and data sets; the beginning of a word is enough.
        </p>
        <SearchBox id="page-search" />
      </>
    ) : hits.length === 0 ? (
      <Empty title="Nothing is called that here">
        <p>
          Every word must begin a word of a name: “cache kv” finds KV-cache size, “caching” does not. Or look through{' '}
          <a href="/leaderboards">all leaderboards</a>, <a href="/systems">systems</a>, <a href="/metrics">metrics</a>{' '}
          and <a href="/papers">papers</a>.
        </p>
      </Empty>
    ) : (
      <>
        <p class="quiet">
          {hits.length >= most ? `The first ${most}` : count(hits.length, 'record')}. Every word begins a word of a name
          or an alias.
        </p>
        <Groups hits={hits} />
      </>
    )}
  </Layout>
)
