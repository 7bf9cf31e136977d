import { expect } from 'vitest'
import type { Extraction } from '../../src/extract/extract.ts'

const NUMERAL_WORDS =
  /(?<![\p{L}\p{N}_\\-])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|million|billion|half|halving|halves|halved|twice|first|second|third)(?![\p{L}\p{N}_])/giu

/** Digits outside addresses and numeral words that lie neither in a claim nor in an ignored number. */
export function unaccounted(text: string, { claims, ignored }: Extraction): string[] {
  const covered = [...claims, ...ignored]
  const missing: string[] = []
  for (const pattern of [/\d+/g, NUMERAL_WORDS]) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      if (!covered.some(({ start, end }) => start <= index && index + found.length <= end))
        missing.push(`${found} at ${index}`)
    }
  }
  return missing
}

/** What holds for every text: offsets slice back, numbers are numbers, the chosen kind is the first reading. */
export function expectSound(text: string, extraction: Extraction): void {
  for (const { start, end, quote } of [...extraction.claims, ...extraction.ignored])
    expect(text.slice(start, end)).toBe(quote)
  for (const claim of extraction.claims) {
    expect(claim.quote).not.toBe('')
    expect(claim.readings[0]).toBe(claim.kind)
    expect(Number.isFinite(claim.value)).toBe(true)
    expect(claim.stated.value).toMatch(/^\d+(\.\d+)?$/)
    expect(claim.confidence).toBeGreaterThan(0)
    expect(claim.confidence).toBeLessThanOrEqual(1)
    const changes = /^(?:delta_points|relative_gain|relative_reduction|speedup)$/.test(claim.kind)
    expect(claim.change !== undefined).toBe(changes)
  }
}
