/** What tells a deployment from another: its answers to unchanged data may differ. */
export const buildOf = (env: Env): string => env.VERSION?.id.slice(0, 8) ?? 'local'

/** The ETag of one board: its revision under this build. */
export const boardEtag = (slug: string, revision: number, build: string): string => `"${slug}.${revision}.${build}"`

/** Ten bytes of the SHA-256 of a text, in hex: enough to tell answers of one address apart. */
async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest).slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The ETag of an answer made from several boards and records: changes with each of their revisions. */
export async function boardsEtag(
  boards: readonly { slug: string; revision: number }[],
  build: string,
): Promise<string> {
  const key = boards
    .map(({ slug, revision }) => `${slug}.${revision}`)
    .sort()
    .join(' ')
  return `"${await digestOf(`${key} ${build}`)}"`
}

/** The ETag of a record: its key and how often it was changed. Strong, for If-Match compares strongly (RFC 9110, 13.1.1). */
export const recordEtag = (key: string, revision: number): string => `"${key}.${revision}"`

/**
 * The ETag of an answer that tells of a record and of what follows from others, such as its boards: that of the record, behind it
 * what tells this answer from others. Either stands for the record in If-Match.
 */
export const shownEtag = async (key: string, revision: number, body: string): Promise<string> =>
  `"${key}.${revision}.${await digestOf(body)}"`

/** Does `If-Match` name the record, as it is or as it was shown? */
export const matchesRecord = (header: string, etag: string): boolean =>
  header.trim() === '*' ||
  header.split(',').some((tag) => tag.trim() === etag || tag.trim().startsWith(`${etag.slice(0, -1)}.`))

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Does `If-None-Match` name the tag? Compared weakly (RFC 9110, section 13.1.2). */
export const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === etag))

/** The revision that `If-None-Match` says the caller has of this board, or null. */
export function knownRevision(header: string | undefined, slug: string, build: string): number | null {
  for (const tag of header?.split(',') ?? []) {
    const revision = Number(/\.(\d+)\.[^.]*"$/.exec(opaque(tag))?.[1])
    if (Number.isInteger(revision) && opaque(tag) === boardEtag(slug, revision, build)) return revision
  }
  return null
}
