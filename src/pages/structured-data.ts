import type { LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import type { Source } from '../../schemas/source.ts'
import { effectWords, statedWords } from '../domain/words.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { Format } from './layout.ts'

/** A page as search engines read it: schema.org terms as JSON-LD (https://schema.org/Dataset, Claim, ScholarlyArticle). */
export type StructuredData = Readonly<Record<string, unknown>>

const CONTEXT = 'https://schema.org'
const NAME = 'Claimboard'

/** The document as the content of a script element: without `<` no text can end the element or open another. */
export const jsonLdText = (data: StructuredData): string =>
  JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

const site = (origin: string) => ({ '@type': 'WebSite', name: NAME, url: `${origin}/` })

/** The site: a data set of claims, which can be had as JSON. */
export const siteData = (origin: string): StructuredData => ({
  '@context': CONTEXT,
  '@type': 'Dataset',
  name: `${NAME}: benchmark claims as printed`,
  description:
    'Numbers that papers claim, as they print them: with the sentence, the hedge and the baseline, and made comparable.',
  url: `${origin}/`,
  keywords: ['benchmark', 'leaderboard', 'machine learning', 'results'],
  isAccessibleForFree: true,
  includedInDataCatalog: { '@type': 'DataCatalog', name: NAME, url: `${origin}/leaderboards` },
  distribution: ['papers', 'claims', 'leaderboards'].map((noun) => ({
    '@type': 'DataDownload',
    name: noun,
    encodingFormat: 'application/json',
    contentUrl: `${origin}/api/v1/${noun}`,
  })),
})

/** A board: what it measures, the papers behind its rows, and every format that it can be had in. */
export function boardData(
  { leaderboard: board, entries }: Pick<LeaderboardAnswer, 'leaderboard' | 'entries'>,
  { origin, canonical }: { origin: string; canonical: string },
  formats: readonly Format[],
): StructuredData {
  const sources = new Map(entries.map(({ source }) => [source.slug, source]))
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    name: board.title,
    description: `${board.title}: what papers claim, as printed, with the quote and the source of every row.`,
    url: origin + canonical,
    isAccessibleForFree: true,
    isPartOf: site(origin),
    variableMeasured: {
      '@type': 'PropertyValue',
      name: board.metric.name,
      ...(board.metric.unit === null ? {} : { unitText: board.metric.unit }),
    },
    ...(board.benchmark === null ? {} : { about: { '@type': 'Thing', name: board.benchmark.name } }),
    citation: [...sources.values()].map(({ slug, title }) => ({
      '@type': 'ScholarlyArticle',
      name: title,
      url: `${origin}/papers/${slug}`,
    })),
    distribution: formats.map(({ label, type, href }) => ({
      '@type': 'DataDownload',
      name: label,
      encodingFormat: type.replace(/;.*/, ''),
      contentUrl: origin + href,
    })),
  }
}

/** Where else the same document is: identifiers as addresses. */
const elsewhere = ({ ids, address }: Source): string[] => [
  ...(ids.arxiv === null ? [] : [`https://arxiv.org/abs/${ids.arxiv}`]),
  ...(ids.doi === null ? [] : [`https://doi.org/${ids.doi}`]),
  ...(ids.anthology === null ? [] : [`https://aclanthology.org/${ids.anthology}`]),
  ...(address === null ? [] : [address]),
]

const TYPES = { paper: 'ScholarlyArticle', page: 'WebPage', file: 'Dataset' } as const

/** Its licence is left out: ours is that of the metadata or the numbers we hold, not of the document. */
const article = (source: Source, origin: string) => ({
  '@type': TYPES[source.kind],
  name: source.title,
  url: `${origin}/papers/${source.slug}`,
  author: source.authors.map((name) => ({ '@type': 'Person', name })),
  ...(source.published === null ? {} : { datePublished: source.published }),
  sameAs: [...new Set(elsewhere(source))],
})

/** A paper; what stands on its page besides is told by its claims' pages. */
export const paperData = (source: Source, origin: string): StructuredData => ({
  '@context': CONTEXT,
  ...article(source, origin),
  isPartOf: site(origin),
})

/** A claim: what is printed, who says it, what it is about, and the document in which it appears. */
export function claimData({ claim, names, better }: NamedClaim, source: Source, origin: string): StructuredData {
  const about = [names.system, names.metric, names.benchmark].filter((name) => name !== null)
  const meaning = claim.effects.map((effect) => effectWords(effect.basis, effect, effect.unit, better))
  return {
    '@context': CONTEXT,
    '@type': 'Claim',
    name: `${statedWords(claim.stated)}${about.length === 0 ? '' : `: ${about.join(', ')}`}`,
    url: `${origin}/claims/${claim.id}`,
    text: claim.quote?.exact ?? claim.stated.text,
    ...(meaning.length === 0 ? {} : { abstract: [...new Set(meaning)].join(', or ') }),
    about: about.map((name) => ({ '@type': 'Thing', name })),
    appearance: article(source, origin),
    dateCreated: claim.created_at,
    isPartOf: site(origin),
  }
}
