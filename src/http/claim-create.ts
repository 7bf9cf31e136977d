import type { ClaimInput } from '../../schemas/claim.ts'
import type { NewClaim } from '../../schemas/write.ts'
import { refusePlace } from '../domain/claim.ts'
import { createdEvent, revisionEvents } from '../domain/claim-event.ts'
import { identify, idsOf, revise } from '../domain/revise.ts'
import { allows } from '../domain/token.ts'
import { columnsOf } from '../store/affected.ts'
import { claimStatements } from '../store/claim-writes.ts'
import { selectAnyClaim } from '../store/claims.ts'
import { expectRevisions } from '../store/expectations.ts'
import { selectSource, sourcesIn } from '../store/sources.ts'
import { forbidden } from './auth.ts'
import { claimShown, metricOf, readClaims, resolveNames, selectNames, shownClaim, tooMuch } from './claim-reads.ts'
import { invalidClaim, refusalError } from './claim-refusals.ts'
import type { Holder } from './env.ts'
import { problem } from './problem.ts'
import type { Decide } from './write.ts'

const CANDIDATE_ONLY = 'is given by the candidate'

/** What is printed: as stated, or as the extractor read it. */
function printOf(
  given: NewClaim,
): Pick<ClaimInput, 'quote' | 'locator' | 'stated' | 'kind' | 'change' | 'readings'> | null {
  const { candidate, stated, kind } = given
  if (candidate !== undefined)
    return {
      quote: { exact: candidate.quote, start: candidate.start, end: candidate.end },
      locator: given.locator ?? null,
      stated: candidate.stated,
      kind: given.kind ?? candidate.kind,
      change: given.change ?? candidate.change ?? null,
      readings: given.readings ?? candidate.readings,
    }
  if (stated === undefined || kind === undefined) return null
  return {
    quote: given.quote ?? null,
    locator: given.locator ?? null,
    stated,
    kind,
    change: given.change ?? null,
    readings: given.readings ?? [kind],
  }
}

const received = (label: string | null): string =>
  label === null ? 'nothing, and the source names no current edition' : label

/** Adds a claim: proposed, or accepted where its holder may. The same claim again changes nothing. */
export const createClaim =
  (given: NewClaim, holder: Holder): Decide =>
  async (db, at) => {
    if (given.status === 'accepted' && !allows(holder.scopes, 'review')) return forbidden('review', holder.scopes)
    const print = printOf(given)
    if (print === null) return invalidClaim([{ pointer: '/stated', expected: CANDIDATE_ONLY, received: 'nothing' }])
    const asked = { system: given.system, baseline: given.baseline, metric: given.metric, benchmark: given.benchmark }
    const [found, reported, ...named] = await db.batch([
      selectSource(db, given.source),
      selectSource(db, given.reports ?? ''),
      ...selectNames(db, asked),
    ])
    const [source] = sourcesIn(found)
    const { names, expected, errors } = resolveNames(asked, named)
    const label = given.edition ?? source?.current_edition ?? null
    const edition = source?.editions.find((it) => it.label === label)
    if (source === undefined)
      errors.push({ pointer: '/source', expected: 'the slug of a source that is held', received: given.source })
    else if (edition === undefined)
      errors.push({ pointer: '/edition', expected: 'an edition of the source', received: received(label) })
    if (given.reports !== null && sourcesIn(reported).length === 0)
      errors.push({ pointer: '/reports', expected: 'the slug of a source that is held', received: given.reports })
    if (source === undefined || edition === undefined || errors.length > 0) return invalidClaim(errors)
    const input: ClaimInput = {
      source: source.slug,
      edition: edition.label,
      reports: given.reports,
      ...print,
      ...names,
      baseline_text: given.baseline_text,
      conditions: given.conditions,
      source_class: given.source_class,
      restates: given.restates,
      status: given.status,
      evaluated_on: given.evaluated_on,
    }
    const refusal = refusePlace(input, edition.text)
    if (refusal !== null) return invalidClaim([refusalError(refusal)])
    const ids = await idsOf(input)
    const set = await readClaims(db, ...columnsOf(source.slug, [input.metric], ids), [input.metric])
    if (set === null) return tooMuch(`a claim of ${source.slug}`)
    const identified = identify(input, ids, set.held)
    if (identified.is === 'held') {
      const { id } = identified.claim.record
      const [held] = await db.batch([selectAnyClaim(db, id)])
      return { unchanged: claimShown(held), location: `/api/v1/claims/${id}` }
    }
    if (identified.is === 'taken')
      return problem(
        'conflict',
        `Cannot add the claim: another one stands at its place, "${identified.claim.record.id}". Change that one, or name another system, benchmark or baseline`,
      )
    const column = set.held.filter(({ record }) => record.source === source.slug && record.metric === input.metric)
    const revision = await revise(source, column, new Map(), [{ ...input, id: identified.id }], metricOf(set.metrics))
    if (!revision.ok) return invalidClaim([refusalError(revision.error.refusal)])
    const { inserted, revised } = revision.value
    const { id } = identified
    return {
      status: 201,
      location: `/api/v1/claims/${id}`,
      events: [...inserted.map((record) => createdEvent(record)), ...revisionEvents(revised, () => false, '')].map(
        (event) => ({ ...event, at, actor: holder.name, reason: event.subject === id ? given.reason : null }),
      ),
      statements: [
        set.unchanged,
        ...expectRevisions(db, [
          ...expected,
          ...set.expected,
          { table: 'sources', slug: source.slug, revision: source.revision },
        ]),
        ...claimStatements(db, revision.value, holder.name, at),
      ],
      ...shownClaim(db, id),
    }
  }
