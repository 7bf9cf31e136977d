import type { ClaimInput } from '../../schemas/claim.ts'

// Crockford's base 32 (https://www.crockford.com/base32.html): no i, l, o, u.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

/** 16 characters (80 bits) of the SHA-256 of a key, in Crockford's base 32. */
export async function claimId(key: readonly (string | number | null)[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(key)))
  let bits = 0
  let held = 0
  let id = ''
  for (const byte of new Uint8Array(digest)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && id.length < LENGTH) {
      id += ALPHABET[(held >> (bits - 5)) & 31]
      bits -= 5
    }
    held &= (1 << bits) - 1
  }
  return id
}

/**
 * The key of a claim, fixed at its creation (DESIGN section 2). In a text: edition, offsets, system, benchmark, baseline.
 * Where no text is held: the locator and what is claimed, with an ordinal among equal keys; never the value.
 */
export function claimKey(claim: ClaimInput, ordinal: number): (string | number | null)[] {
  const { source, edition, quote, system, benchmark, baseline, metric, kind, locator } = claim
  return quote !== null
    ? ['text', source, edition, quote.start, quote.end, system, benchmark, baseline]
    : ['place', source, edition, locator, system, benchmark, baseline, metric, kind, ordinal]
}

/**
 * The key of a claim in a table (DESIGN section 2): source, table path, row name, paper address, metric, and an ordinal among
 * equal keys; never the value or the line.
 */
export const tableKey = (
  source: string,
  path: string,
  row: string | null,
  paper: string,
  metric: string,
  ordinal: number,
): (string | number | null)[] => ['table', source, path, row, paper, metric, ordinal]
