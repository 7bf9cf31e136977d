/** What tells a deployment from another: its answers to unchanged data may differ. */
export const buildOf = (env: Env): string => env.VERSION?.id.slice(0, 8) ?? 'local'

/** The ETag of one board: its revision under this build. */
export const boardEtag = (slug: string, revision: number, build: string): string => `"${slug}.${revision}.${build}"`

/** The ETag of an answer made from several boards: changes with each of their revisions. */
export async function boardsEtag(
  boards: readonly { slug: string; revision: number }[],
  build: string,
): Promise<string> {
  const key = boards
    .map(({ slug, revision }) => `${slug}.${revision}`)
    .sort()
    .join(' ')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${key} ${build}`))
  return `"${Array.from(new Uint8Array(digest).slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

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
