import { expect, test } from 'vitest'
import { allows, base64url, TOKEN_BYTES, tokenOf } from '../../src/domain/token.ts'

test('tokenOf() writes chance so that a leaked token is known by its shape', () => {
  expect(TOKEN_BYTES * 8).toBe(256)
  expect(tokenOf(new Uint8Array(TOKEN_BYTES))).toBe(`cb_${'A'.repeat(43)}`)
  expect(tokenOf(new Uint8Array(TOKEN_BYTES).fill(255))).toMatch(/^cb_[A-Za-z0-9_-]{43}$/)
})

test('base64url() is that of RFC 4648, without padding', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(['', 'f', 'fo', 'foo', 'foob'].map((text) => base64url(bytes(text)))).toEqual([
    '',
    'Zg',
    'Zm8',
    'Zm9v',
    'Zm9vYg',
  ])
  expect(base64url(new Uint8Array([0xfb, 0xff, 0xfe, 0xfb, 0xff, 0xfe]))).toBe('-__--__-')
})

test('allows() lets each scope do what those before it may', () => {
  const table = [
    ['propose', [true, false, false]],
    ['review', [true, true, false]],
    ['admin', [true, true, true]],
  ] as const
  for (const [scope, may] of table)
    expect((['propose', 'review', 'admin'] as const).map((needed) => allows([scope], needed))).toEqual(may)
  expect(allows([], 'propose')).toBe(false)
  expect(allows(['propose', 'admin'], 'review')).toBe(true)
})
