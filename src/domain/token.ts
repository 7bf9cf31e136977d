import { SCOPES, type Scope } from '../../schemas/token.ts'

/** What every token begins with, so that a leaked one is recognized by its shape. */
export const TOKEN_PREFIX = 'cb_'
/** Bytes of chance in a token: as many as its digest has. */
export const TOKEN_BYTES = 32

/** Bytes in base64url without padding (RFC 4648, section 5). */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A token of 256 bits of chance, which the caller draws. */
export const tokenOf = (chance: Uint8Array): string => TOKEN_PREFIX + base64url(chance)

/** Whether scopes allow what needs one: each includes those before it. */
export const allows = (scopes: readonly Scope[], needed: Scope): boolean =>
  scopes.some((scope) => SCOPES.indexOf(scope) >= SCOPES.indexOf(needed))
