import type { Entry, Leaderboard } from '../../../schemas/leaderboard.ts'
import { entryMeaning, statedWords } from '../../domain/words.ts'

/** What a feed tells of a claim. */
export interface FeedClaim {
  readonly id: string
  readonly created_at: string
  readonly entry: Pick<
    Entry,
    'system' | 'stated' | 'low' | 'high' | 'improvement' | 'baseline' | 'baseline_text' | 'source'
  >
  readonly board: Leaderboard
  readonly licence: string
  readonly attribution: string
}

export interface Feed {
  readonly title: string
  /** Why it may be short; null where it needs no words. */
  readonly subtitle: string | null
  readonly origin: string
  /** The page that it belongs to, and its own address: paths. */
  readonly page: string
  readonly self: string
  readonly claims: readonly FeedClaim[]
}

/** What XML 1.0 cannot hold is left out; what it would read is escaped. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const titleOf = ({ entry, board }: FeedClaim): string =>
  `New best on ${board.title}: ${entry.system.name} with ${statedWords(entry.stated)}`

function contentOf({ entry, board, licence, attribution }: FeedClaim): string {
  const against = entry.baseline?.name ?? entry.baseline_text
  return [
    `${entry.system.name}: ${statedWords(entry.stated)}`,
    `Meaning: ${entryMeaning(entry, board)}`,
    ...(against === null || against === undefined ? [] : [`Measured against: ${against}`]),
    `Source: ${entry.source.title}`,
    `Licence: ${licence}. ${attribution}`,
  ].join('\n')
}

const NEVER = '1970-01-01T00:00:00.000Z'
const updatedOf = ({ claims }: Feed): string =>
  claims.reduce((last, { created_at }) => (created_at > last ? created_at : last), NEVER)
const linkOf = ({ origin }: Feed, { id }: FeedClaim): string => `${origin}/claims/${id}`

/** Atom 1.0 (RFC 4287). An entry's id is the address of its claim, which never changes. */
export function feedToAtom(feed: Feed): string {
  const { title, subtitle, origin, page, self, claims } = feed
  const entries = claims.map((claim) =>
    [
      '  <entry>',
      `    <id>${escapeXml(linkOf(feed, claim))}</id>`,
      `    <title>${escapeXml(titleOf(claim))}</title>`,
      `    <link href="${escapeXml(linkOf(feed, claim))}"/>`,
      `    <updated>${claim.created_at}</updated>`,
      `    <content type="text">${escapeXml(contentOf(claim))}</content>`,
      `    <rights>${escapeXml(`${claim.licence}. ${claim.attribution}`)}</rights>`,
      '  </entry>',
    ].join('\n'),
  )
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${escapeXml(origin + self)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    ...(subtitle === null ? [] : [`  <subtitle>${escapeXml(subtitle)}</subtitle>`]),
    `  <link rel="self" href="${escapeXml(origin + self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(origin + page)}"/>`,
    `  <updated>${updatedOf(feed)}</updated>`,
    '  <author><name>Claimboard</name></author>',
    ...entries,
    '</feed>',
  ].join('\n')}\n`
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function feedToJson(feed: Feed): string {
  const { title, subtitle, origin, page, self, claims } = feed
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    ...(subtitle === null ? {} : { description: subtitle }),
    home_page_url: origin + page,
    feed_url: origin + self,
    items: claims.map((claim) => ({
      id: linkOf(feed, claim),
      url: linkOf(feed, claim),
      title: titleOf(claim),
      content_text: contentOf(claim),
      date_published: claim.created_at,
    })),
  })}\n`
}

/** Formats of a feed, by the end of its address. */
export const FEED_FORMATS = {
  atom: { type: 'application/atom+xml; charset=utf-8', label: 'Atom feed', render: feedToAtom },
  'feed.json': { type: 'application/feed+json; charset=utf-8', label: 'JSON feed', render: feedToJson },
} as const
export type FeedExtension = keyof typeof FEED_FORMATS
