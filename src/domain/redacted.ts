import { TOKEN_BYTES, TOKEN_PREFIX } from './token.ts'

const REDACTED = '[redacted]'

const DIGITS = Math.ceil((TOKEN_BYTES * 4) / 3)
const TOKEN = new RegExp(`${TOKEN_PREFIX}[A-Za-z0-9_-]{${DIGITS},}`, 'g')
const BEARER = /\bBearer(?:\s|%20|\+)+[^\s"',]+/gi

const percentEncoded = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** A secret as it stands in a message or in an address, where any of its characters may be percent-encoded. */
const written = (secret: string): RegExp =>
  new RegExp(
    [...secret]
      .map((character) => `(?:\\u{${character.codePointAt(0)?.toString(16)}}|${percentEncoded(character)})`)
      .join(''),
    'giu',
  )

/** A text without what lets anybody write: tokens by their shape, what follows "Bearer", and secrets by their value. */
export function redacted(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replace(written(secret), REDACTED), text)
    .replace(BEARER, `Bearer ${REDACTED}`)
    .replace(TOKEN, REDACTED)
}
