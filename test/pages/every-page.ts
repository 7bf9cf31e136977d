/** One address of every page on the ten papers: tests of what all pages have in common loop over it. */
export const EVERY_PAGE = {
  home: '/',
  leaderboards: '/leaderboards',
  'a board of ratios': '/leaderboards/kv-cache-size-ratio',
  'a board of scores': '/leaderboards/perplexity-on-wikitext-103',
  'a filtered board': '/leaderboards/perplexity-on-wikitext-103?source_class=self_reported',
  'a board without entries': '/leaderboards/performance-ratio',
  'a table of sizes': '/leaderboards/parameters-size',
  'the claims below a board': '/leaderboards/performance-ratio/unranked',
  'the form of a comparison': '/compare',
  'a comparison': '/compare?systems=dha,nacl',
  'the form of a trade-off': '/tradeoff',
  'a trade-off': '/tradeoff?x=kv-cache-size&y=performance',
  'a trade-off without pairs': '/tradeoff?x=kv-cache-size&y=accuracy',
  papers: '/papers',
  'a paper with marks': '/papers/ernie-3',
  'a paper with drift': '/papers/mor',
  'a paper with implied values': '/papers/x-pudu',
  'a paper without results': '/papers/bipc',
  'a page of numbers': '/papers/ernie-doc-readme',
  systems: '/systems',
  'a system': '/systems/dha',
  benchmarks: '/benchmarks',
  'a benchmark': '/benchmarks/semeval-2022-task-7-a',
  metrics: '/metrics',
  'a metric': '/metrics/kv-cache-size',
  'a claim': '/claims/89af3e7rbdqr2nws',
  'a claim of two readings': '/claims/00jmxk656zb3gwhs',
  'a form to report an error': '/claims/89af3e7rbdqr2nws/report',
  'a form to sign in': '/sign-in',
  'a text to paste': '/extract',
  'a text with its claims': '/extract?paper=nacl',
  conflicts: '/conflicts',
  'search without words': '/search',
  'search with hits': '/search?q=ernie',
  'search without hits': '/search?q=zzzz',
  'search by effect': '/search?q=KV+cache&min_improvement=2',
  'search by an effect that nobody claims': '/search?q=KV+cache&min_improvement=99&kind=speedup',
  docs: '/docs',
  'for agents': '/docs/agents',
  problems: '/docs/problems',
  'nothing at all': '/nothing-stands-here',
} as const

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a reader sees of a page, its pieces one space apart. */
export const textOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replaceAll('</span><span class="rest">', '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?%)])/g, '$1')
    .trim()

/** The addresses of all links of a page. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))

export const canonicalOf = (html: string): string | undefined =>
  /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

/** The JSON-LD of a page; null where it has none. */
export const structuredDataOf = (html: string): Record<string, unknown> | null => {
  const text = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1]
  return text === undefined ? null : JSON.parse(text)
}

/** The content of a page's `<meta>` with this name or property. */
export const metaOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`)
    .exec(html)?.[1]
    ?.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
