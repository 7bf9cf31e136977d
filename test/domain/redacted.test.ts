import { describe, expect, test } from 'vitest'
import { redacted } from '../../src/domain/redacted.ts'
import { tokenOf } from '../../src/domain/token.ts'

const TOKEN = tokenOf(new Uint8Array(32).fill(255))

describe('redacted()', () => {
  test.each([
    ['a token', `a ${TOKEN} b`, 'a [redacted] b'],
    ['two tokens', `${TOKEN},${TOKEN}`, '[redacted],[redacted]'],
    ['what follows Bearer', 'authorization: bearer abc.def, and more', 'authorization: Bearer [redacted], and more'],
    ['what follows Bearer in an address', '/x?h=Bearer%20abc', '/x?h=Bearer [redacted]'],
    ['a secret', 'of s.cr?t and sxcrt', 'of [redacted] and sxcrt'],
    ['a secret in an address', '/x/s.cr%3Ft', '/x/[redacted]'],
    ['a secret in an address that encodes more than it must', '/x/s%2ec%72?t', '/x/[redacted]'],
    ['a secret of other letters', '/é𝛼/%C3%A9%F0%9D%9B%BC/', '/[redacted]/[redacted]/'],
    ['a secret that begins as a token does', `${TOKEN}tail`, '[redacted]'],
    ['a secret with a tab', 'a%09b', '[redacted]'],
  ])('blanks %s', (_, text, expected) => {
    expect(redacted(text, ['s.cr?t', 'é𝛼', 'a\tb', `${TOKEN}tail`])).toBe(expected)
  })

  test.each([
    ['a name', 'cb_short'],
    ['one letter less than a token', TOKEN.slice(0, -1)],
    ['a digest', 'a'.repeat(64)],
    ['nothing', ''],
  ])('leaves %s', (_, text) => {
    expect(redacted(text, [''])).toBe(text)
  })
})
