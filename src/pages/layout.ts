import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { LIMITS } from '../../schemas/limits.ts'
import { jsonLdText, type StructuredData } from './structured-data.ts'

/** Where a page stands: the host it was asked at, and the one path and query that names it. */
export interface Address {
  readonly origin: string
  readonly canonical: string
  /** What it is to a search engine. */
  readonly data?: StructuredData
}

export interface Format {
  readonly label: string
  readonly type: string
  readonly href: string
}

export interface Crumb {
  readonly label: string
  readonly href: string
}

interface LayoutProps {
  readonly title: string
  readonly description: string
  /** Null on error pages, which have no address of their own. */
  readonly address: Address | null
  readonly alternates?: readonly Format[]
  /** The pages above this one. */
  readonly crumbs?: readonly Crumb[]
  readonly section?: string
  readonly query?: string
  /** A script of our own that the page gets better by. */
  readonly script?: string
  readonly children?: Child
}

const SECTIONS: readonly Crumb[] = [
  { href: '/leaderboards', label: 'Leaderboards' },
  { href: '/compare', label: 'Compare' },
  { href: '/papers', label: 'Papers' },
  { href: '/extract', label: 'Extract' },
  { href: '/docs', label: 'API' },
]

const REGISTRIES: readonly Crumb[] = [
  { href: '/systems', label: 'Systems' },
  { href: '/benchmarks', label: 'Benchmarks' },
  { href: '/metrics', label: 'Metrics' },
  { href: '/tradeoff', label: 'Trade-offs' },
  { href: '/conflicts', label: 'Conflicts' },
]

// The frame is in every page, so it is made of templates and not of elements, which cost ten times as much.

/** The search box; `id` tells the one in the header from one in the page. */
export const SearchBox = ({ id, query = '' }: { id: string; query?: string }) =>
  html`<search aria-label="${id === 'q' ? 'Site' : 'Page'}"><form class="search" action="/search" method="get">
<label class="visually-hidden" for="${id}">Search papers, systems, benchmarks, metrics and claims</label>
<input id="${id}" type="search" name="q" value="${query}" placeholder="Search names, claims" maxlength="${LIMITS.search}"/>
<button type="submit">Search</button></form></search>`

/** Where one is, for who does not see it. */
const CURRENT = raw(' aria-current="true"')

const Header = ({ section, query }: { section?: string | undefined; query?: string | undefined }) =>
  html`<header class="site-header"><div class="bar">
<a class="brand" href="/"><svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><rect class="brand-board" width="32" height="32" rx="7"></rect><path class="brand-mark" d="M8 10h16M8 16h10M8 22h5"></path></svg>Claimboard</a>
<nav aria-label="Main"><ul>${SECTIONS.map(
    ({ href, label }) => html`<li><a href="${href}"${href === section ? CURRENT : null}>${label}</a></li>`,
  )}</ul></nav>
${SearchBox({ id: 'q', query: query ?? '' })}</div></header>`

const Links = (links: readonly Crumb[]) =>
  html`<ul>${links.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`

/** The same on every page. */
const FOOTER = html`<footer class="site-footer"><div class="bar">
<div><p class="footer-title">Claimboard</p>
<p>Benchmark claims as the papers print them, with the sentence they stand in. Open source under the MIT licence; abstracts are arXiv metadata (CC0), and every source names its own licence.</p>
<p class="footer-more">For who keeps this board: <a href="/review">Review</a>, <a href="/imports">Imports</a></p></div>
<nav aria-label="Registries"><p class="footer-title">Everything held</p>${Links([...SECTIONS.slice(0, 4), ...REGISTRIES])}</nav>
<nav aria-label="For programs"><p class="footer-title">For programs</p>${Links([
  { href: '/docs', label: 'API documentation' },
  { href: '/docs/agents', label: 'For agents' },
  { href: '/openapi.json', label: 'OpenAPI 3.1' },
  { href: '/docs/problems', label: 'Error answers' },
  { href: '/api/v1/papers', label: 'Papers as JSON' },
])}</nav></div></footer>`

const Crumbs = (crumbs: readonly Crumb[]) =>
  html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${crumbs.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`

/** Formats that copy.js offers to copy: a page without a link to one needs no script. */
const COPIED = /\.(?:tex|md)(?:\?|$)/

const Script = (address: string) => html`<script src="${address}" defer=""></script>`

/** What a link to the page shows elsewhere: Open Graph (https://ogp.me), which the others read too. */
const Preview = ({ address, title, description }: { address: Address; title: string; description: string }) =>
  html`<meta property="og:site_name" content="Claimboard"/>
<meta property="og:type" content="website"/>
<meta property="og:title" content="${title}"/>
<meta property="og:description" content="${description}"/>
<meta property="og:url" content="${address.origin}${address.canonical}"/>
<meta property="og:image" content="${address.origin}/og.png"/>
<meta property="og:image:width" content="1200"/>
<meta property="og:image:height" content="630"/>
<meta property="og:image:alt" content="Claimboard: benchmark claims, as the papers print them"/>
<meta name="twitter:card" content="summary_large_image"/>`

/** The frame of every page: head, header, the page, footer. */
export const Layout = ({
  title,
  description,
  address,
  alternates = [],
  crumbs,
  section,
  query,
  script,
  children,
}: LayoutProps) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${title === 'Claimboard' ? 'Claimboard: benchmark claims as printed' : `${title} · Claimboard`}</title>
<meta name="description" content="${description}"/>
<meta name="color-scheme" content="light dark"/>
${
  address === null
    ? html`<meta name="robots" content="noindex"/>`
    : html`<link rel="canonical" href="${address.origin}${address.canonical}"/>
${Preview({ address, title, description })}`
}
${address?.data === undefined ? null : html`<script type="application/ld+json">${raw(jsonLdText(address.data))}</script>`}
<link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
<link rel="stylesheet" href="/style.css"/>
${alternates.map(
  ({ label, type, href }) =>
    html`<link rel="alternate" type="${type.replace(/;.*/, '')}" href="${href}" title="${label}"/>`,
)}${alternates.some(({ href }) => COPIED.test(href)) ? Script('/copy.js') : null}${script === undefined ? null : Script(script)}</head>
<body><a class="skip" href="#main">Skip to the content</a>
${Header({ section, query })}
<main id="main" tabindex="-1">${crumbs === undefined ? null : Crumbs(crumbs)}${children}</main>
${FOOTER}</body></html>`
