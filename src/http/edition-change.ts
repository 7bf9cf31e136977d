import type { EditionPatch, NewEdition } from '../../schemas/write.ts'
import { revise } from '../domain/revise.ts'
import { OF_SOURCE } from '../store/affected.ts'
import { claimStatements } from '../store/claim-writes.ts'
import { expectRevisions } from '../store/expectations.ts'
import { insertEditions, updateEdition, updateSource } from '../store/sources.ts'
import { metricOf, readClaims, tooMuch } from './claim-reads.ts'
import { refusalError } from './claim-refusals.ts'
import { eventOf } from './event.ts'
import { notFound, problem } from './problem.ts'
import { claimEvents, differs, findSource } from './source-change.ts'
import {
  type KeptEdition,
  keptEdition,
  loggedEdition,
  sourceAsItIs,
  sourceLocation,
  sourceShown,
} from './source-create.ts'
import type { Decide } from './write.ts'

/** Adds an edition. It does not become current by itself. */
export const createEdition =
  (slug: string, given: NewEdition, actor: string): Decide =>
  async (db, at) => {
    const source = await findSource(db, slug)
    if (source === undefined) return notFound('source', slug)
    const last = Math.max(0, ...source.editions.map(({ position }) => position))
    const edition = await keptEdition(given, last + 1)
    const held = source.editions.find(({ label }) => label === edition.label)
    const [body, location] = [sourceShown(db, slug), sourceLocation(source)]
    if (held !== undefined && held.sha256 === edition.sha256) return sourceAsItIs(db, source)
    if (held !== undefined)
      return problem('name-taken', `Cannot add the edition: "${slug}" has another one called "${edition.label}"`, [
        { pointer: '/label', expected: 'a label that no edition of the source has', received: edition.label },
      ])
    if (source.editions.some(({ position }) => position === edition.position))
      return problem('invalid-body', `Cannot add the edition "${edition.label}"`, [
        {
          pointer: '/position',
          expected: 'a position that no edition of the source has',
          received: String(edition.position),
        },
      ])
    return {
      status: 201,
      location,
      events: [eventOf({ at, actor }, 'edition.create', ['source', slug], { after: loggedEdition(edition) })],
      statements: [
        ...expectRevisions(db, [{ table: 'sources', slug, revision: source.revision }]),
        insertEditions(db, [{ source: slug, ...edition }]),
        updateSource(db, source),
      ],
      ...body,
    }
  }

/** Changes an edition. Its text is what quotes stand in, so that it is given once and never changed. */
export const changeEdition =
  (
    slug: string,
    label: string,
    { reason, ...patch }: EditionPatch,
    actor: string,
    stale: (revision: number) => Response | null,
  ): Decide =>
  async (db, at) => {
    const source = await findSource(db, slug)
    const before = source?.editions.find((edition) => edition.label === label)
    if (source === undefined || before === undefined) return notFound('edition', label)
    const refused = stale(source.revision)
    if (refused !== null) return refused
    const { current: _c, redacted_at, sha256: _s, ...held } = before
    const after = await keptEdition({ ...held, ...(patch as Partial<typeof held>) }, before.position)
    const changed = Object.keys(patch).filter((field) =>
      differs(held[field as keyof typeof held], after[field as keyof typeof after]),
    )
    const [body, location] = [sourceShown(db, slug), sourceLocation(source)]
    const logged = (edition: KeptEdition | typeof held) =>
      Object.fromEntries(changed.map((field) => [field, loggedField(edition, field)]))
    if (changed.length === 0) return sourceAsItIs(db, source)
    const set = await readClaims(db, OF_SOURCE, [slug])
    if (set === null) return tooMuch(`the source "${slug}"`)
    const stands = set.held.some(({ record }) => record.edition === label)
    if (changed.includes('text') && (before.text !== null || redacted_at !== null || stands))
      return problem(
        'conflict',
        `Cannot change the text of edition "${label}": claims and quotes rest on it. Add another edition`,
      )
    const editions = source.editions.map((edition) => (edition.label === label ? { ...edition, ...after } : edition))
    const revision = await revise({ ...source, editions }, set.held, new Map(), [], metricOf(set.metrics))
    if (!revision.ok)
      return problem('conflict', `Cannot change edition "${label}"`, [refusalError(revision.error.refusal)])
    return {
      status: 200,
      location,
      events: [
        eventOf({ at, actor }, 'edition.update', ['source', slug], {
          reason,
          before: { label, ...logged(held) },
          after: { label, ...logged(after) },
        }),
        ...claimEvents(revision.value, at, actor),
      ],
      statements: [
        set.unchanged,
        ...expectRevisions(db, [...set.expected, { table: 'sources', slug, revision: source.revision }]),
        updateEdition(db, slug, after),
        updateSource(db, source),
        ...claimStatements(db, revision.value, actor, at),
      ],
      ...body,
    }
  }

const loggedField = (edition: { readonly text: string | null }, field: string): unknown =>
  field === 'text'
    ? edition.text === null
      ? null
      : { characters: edition.text.length }
    : edition[field as keyof typeof edition]
