/** Hex digits of the SHA-256 of a text. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const MAX_SLUG = 80

/** The slug of a name (DESIGN section 1): ASCII letters and digits; a name without any gets `x-` and 8 hex digits. */
export async function slugOf(name: string): Promise<string> {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '')
  return ascii === '' ? `x-${(await sha256(name)).slice(0, 8)}` : ascii
}

/** A slug that is not taken: `-2`, `-3` and so on follow the first. */
export function freeSlug(slug: string, taken: (slug: string) => boolean): string {
  if (!taken(slug)) return slug
  for (let n = 2; ; n++) {
    const suffix = `-${n}`
    const next = slug.slice(0, MAX_SLUG - suffix.length).replace(/-+$/, '') + suffix
    if (!taken(next)) return next
  }
}

/** Aliases are compared NFC, case-folded (up and down again, so that ß is ss), without spaces and hyphens. */
export const aliasKey = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s\p{Pd}]+/gu, '')
    .toUpperCase()
    .toLowerCase()
