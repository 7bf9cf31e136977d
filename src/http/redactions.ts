import { Hono } from 'hono'
import { Redaction } from '../../schemas/write.ts'
import { sha256 } from '../domain/slug.ts'
import { listRowsOfSystem, OF_SOURCE, raiseBoards } from '../store/affected.ts'
import { heldIn, selectHeld } from '../store/claim-records.ts'
import { standingKeysOf } from '../store/claim-writes.ts'
import type { Db } from '../store/db.ts'
import type { NewEvent } from '../store/events.ts'
import { expectClaims, expectRevisions } from '../store/expectations.ts'
import { moveWords } from '../store/names.ts'
import { blankAuthor, blankNames, blankQuotes, blankText, listMergedUnder, REMOVED } from '../store/redactions.ts'
import { MERGED_TABLES } from '../store/references.ts'
import { sourceTexts, updateSource } from '../store/sources.ts'
import { refreshStandings, type StandingKey } from '../store/standings.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import { readClaims, shownClaim, tooMuch } from './claim-reads.ts'
import type { AppEnv } from './env.ts'
import { type By, eventOf } from './event.ts'
import { notFound, problem } from './problem.ts'
import { limitWrites } from './rate.ts'
import { recordShown } from './registry-create.ts'
import { BENCHMARK, METRIC, SYSTEM } from './registry-kinds.ts'
import { findSource } from './source-change.ts'
import { sourceAsItIs, sourceLocation, sourceShown } from './source-create.ts'
import { type Decide, holderOf, write } from './write.ts'

type Of<What extends Redaction['what']> = Extract<Redaction, { what: What }>

interface Redacting extends By {
  readonly reason: string
}

const redactEvent = ({ reason, ...by }: Redacting, kind: string, subject: string, after: unknown): NewEvent =>
  eventOf(by, `${kind}.redact`, [kind, subject], { reason, after })

/** Rows of boards are copies of what is blanked. */
const rowsAnew = (db: Db, keys: readonly StandingKey[]): D1PreparedStatement[] =>
  keys.length === 0 ? [] : refreshStandings(db, keys)

async function redactText(db: Db, { source: slug, edition: label }: Of<'text'>, by: Redacting): ReturnType<Decide> {
  const source = await findSource(db, slug)
  const edition = source?.editions.find((it) => it.label === label)
  if (source === undefined || edition === undefined) return notFound('edition', label)
  const shown = sourceShown(db, slug)
  const location = sourceLocation(source)
  if (edition.redacted_at !== null) return sourceAsItIs(db, source)
  if (edition.text === null) return problem('conflict', `Cannot blank the text of edition "${label}": none is held`)
  const set = await readClaims(db, OF_SOURCE, [slug])
  if (set === null) return tooMuch(`the source "${slug}"`)
  const records = set.held.map(({ record }) => record).filter((record) => record.edition === label)
  const ids = records.map(({ id }) => id)
  return {
    status: 201,
    location,
    events: [redactEvent(by, 'source', slug, { edition: label, sha256: edition.sha256, claims: ids.length })],
    statements: [
      set.unchanged,
      ...expectRevisions(db, [{ table: 'sources', slug, revision: source.revision }]),
      ...blankText(db, slug, label, by.at),
      ...blankQuotes(db, ids, by.at),
      ...rowsAnew(db, standingKeysOf(records)),
      updateSource(db, source),
    ],
    ...shown,
  }
}

async function redactQuote(db: Db, { claim: id }: Of<'quote'>, by: Redacting): ReturnType<Decide> {
  const [found] = await db.batch([selectHeld(db, 'c.id = ?1', [id], 1)])
  const [claim] = heldIn(found)
  if (claim === undefined) return notFound('claim', id)
  const location = `/api/v1/claims/${id}`
  const { quote } = claim.record
  if (claim.redacted) {
    const shown = shownClaim(db, id)
    return { unchanged: shown.shown(await db.batch(shown.select)), location }
  }
  if (quote === null) return problem('conflict', `Cannot blank the quote of claim "${id}": it has none`)
  return {
    status: 201,
    location,
    events: [
      redactEvent(by, 'claim', id, {
        quote: { sha256: await sha256(quote.exact), start: quote.start, end: quote.end },
      }),
    ],
    statements: [
      expectClaims(db, 'c.id = ?1', [id], [claim]),
      ...blankQuotes(db, [id], by.at),
      ...rowsAnew(db, standingKeysOf([claim.record])),
    ],
    ...shownClaim(db, id),
  }
}

async function redactAuthor(db: Db, { source: slug, name }: Of<'author'>, by: Redacting): ReturnType<Decide> {
  const source = await findSource(db, slug)
  if (source === undefined) return notFound('source', slug)
  if (!source.authors.includes(name))
    return problem('invalid-body', `Cannot blank an author of "${slug}"`, [
      { pointer: '/name', expected: 'an author of the source, as it is written there', received: name },
    ])
  const after = { ...source, authors: source.authors.map((author) => (author === name ? REMOVED : author)) }
  return {
    status: 201,
    location: sourceLocation(source),
    events: [redactEvent(by, 'source', slug, { author: { sha256: await sha256(name) } })],
    statements: [
      ...expectRevisions(db, [{ table: 'sources', slug, revision: source.revision }]),
      ...blankAuthor(db, slug, by.at),
      updateSource(db, after),
      ...moveWords(db, 'source', slug, sourceTexts(source), sourceTexts(after)),
    ],
    ...sourceShown(db, slug),
  }
}

const REGISTRIES = { system: SYSTEM, benchmark: BENCHMARK, metric: METRIC } as const

async function redactName(db: Db, { kind, slug }: Of<'name'>, by: Redacting): ReturnType<Decide> {
  const registry = REGISTRIES[kind]
  const [found] = await db.batch([registry.select(db, slug)])
  const [record] = registry.recordsIn(found)
  if (record === undefined) return notFound(kind, slug)
  const location = `/api/v1/${registry.folder}/${slug}`
  if (record.name === REMOVED) return { unchanged: recordShown(record), location }
  const rows = kind === 'system' ? await listRowsOfSystem(db, slug) : []
  const slugs = await listMergedUnder(db, kind, slug)
  return {
    status: 201,
    location,
    events: [
      redactEvent(by, kind, slug, {
        name: { sha256: await sha256(record.name) },
        aliases_removed: record.aliases.length,
      }),
    ],
    statements: [
      ...expectRevisions(db, [{ table: MERGED_TABLES[kind], slug, revision: record.revision }]),
      ...blankNames(db, kind, slugs, by.at),
      ...moveWords(db, kind, slug, [record.name, ...record.aliases], []),
      ...(kind === 'system' ? rowsAnew(db, rows) : [raiseBoards(db, kind, slug)]),
    ],
    select: [registry.select(db, slug)],
    shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? record),
  }
}

/** Blanks text, a quote or a name for a legal reason; digest, id and event stay (DESIGN section 11). */
const redact =
  (what: Redaction, actor: string): Decide =>
  (db, at) => {
    const by = { at, actor, reason: what.reason }
    switch (what.what) {
      case 'text':
        return redactText(db, what, by)
      case 'quote':
        return redactQuote(db, what, by)
      case 'author':
        return redactAuthor(db, what, by)
      case 'name':
        return redactName(db, what, by)
    }
  }

export const redactions = new Hono<AppEnv>().post('/', scope('admin'), limitWrites, ...jsonBody, body(Redaction), (c) =>
  write(c, redact(c.req.valid('json'), holderOf(c).name)),
)
