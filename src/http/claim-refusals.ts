import { KINDS } from '../../schemas/kinds.ts'
import type { ProblemError } from '../../schemas/problem.ts'
import type { RefusedClaim } from '../domain/prepare.ts'
import { problem, shown } from './problem.ts'

/** Where a claim is wrong, what is expected there and what was received. A new reason does not compile until it has one. */
export function refusalError(refusal: RefusedClaim['refusal']): ProblemError {
  switch (refusal.reason) {
    case 'unit_mismatch':
      return { pointer: '/stated/unit', expected: `a unit of ${refusal.expected}`, received: refusal.unit }
    case 'quote_not_in_text':
      return {
        pointer: '/quote',
        expected: `${shown(refusal.quote.exact)} at ${refusal.quote.start} to ${refusal.quote.end} of the edition's text`,
        received: refusal.found === '' ? 'nothing there' : shown(refusal.found),
      }
    case 'quote_missing':
      return { pointer: '/quote', expected: 'a quote, for the text of the edition is held', received: 'nothing' }
    case 'quote_without_text':
      return { pointer: '/quote', expected: 'a locator, for no text of the edition is held', received: 'a quote' }
    case 'locator_missing':
      return {
        pointer: '/locator',
        expected: 'where the number stands: an address, or a file and pointer',
        received: 'nothing',
      }
    case 'change_missing':
      return {
        pointer: '/change',
        expected: `increase or decrease, for a reading is a ${KINDS[refusal.kind].label} or another change`,
        received: 'nothing',
      }
    case 'chosen_reading_not_first':
      return {
        pointer: '/readings',
        expected: `readings that begin with "${refusal.kind}"`,
        received: refusal.readings.join(', '),
      }
    case 'unknown_edition':
      return { pointer: '/edition', expected: 'an edition of the source', received: refusal.edition }
    case 'unknown_metric':
      return { pointer: '/metric', expected: 'the slug of a metric that is held', received: refusal.metric }
  }
}

export const invalidClaim = (errors: readonly ProblemError[]): Response =>
  problem('invalid-claim', `Cannot take the claim: ${errors.map(({ pointer }) => `"${pointer}"`).join(', ')}`, errors)
