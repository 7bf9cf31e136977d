import { Hono } from 'hono'
import * as v from 'valibot'
import { allows } from '../domain/token.ts'
import { claimPage } from '../pages/claim.tsx'
import { conflictsPage } from '../pages/conflicts.tsx'
import { homePage } from '../pages/home.tsx'
import { paperPage } from '../pages/paper.tsx'
import { sourceListPage } from '../pages/source-list.tsx'
import { claimData, paperData, siteData } from '../pages/structured-data.ts'
import { claimsIn, selectAnyClaim, selectClaim, selectNewestClaims } from '../store/claims.ts'
import { pageOf } from '../store/db.ts'
import { eventsIn, selectEventsOf } from '../store/events.ts'
import { ledBoardsIn, selectLargestLed } from '../store/leaders.ts'
import { metricsIn, selectMetricOfClaim } from '../store/metrics.ts'
import { placesIn, selectPlaceOfClaim } from '../store/places.ts'
import { selectSourceLines, sourceLinesIn } from '../store/relations.ts'
import { selectSourceOfClaim, sourcesIn } from '../store/sources.ts'
import { selectTextsOfNewest, textsIn } from '../store/texts.ts'
import { makePublic, nextAddress } from './answer.ts'
import { signedIn } from './auth.ts'
import { loadConflicts } from './conflicts.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { addressAt, errorAnswer, placeIn } from './pages-answer.ts'
import { loadSource } from './source.ts'

const BOARDS_AT_HOME = 6
const NEWEST_READ = 40
const NEWEST_AT_HOME = 6
const PAPERS_AT_HOME = 10
const SOURCES_A_PAGE = 100
const EVENTS_SHOWN = 50
const Place = v.strictObject({ created_at: v.string(), slug: v.string() })

/** At most one newest claim of a source, quoted ones first: an import of a thousand rows is one piece of news. */
function newsOf(claims: ReturnType<typeof claimsIn>) {
  const ordered = claims.toSorted((a, b) => Number(a.claim.quote === null) - Number(b.claim.quote === null))
  return ordered
    .filter(({ claim }, i) => ordered.findIndex((other) => other.claim.source === claim.source) === i)
    .slice(0, NEWEST_AT_HOME)
}

export const sourcePages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { db } = c.var
    const [boards, newest, texts, papers] = await db.batch([
      selectLargestLed(db, BOARDS_AT_HOME),
      selectNewestClaims(db, NEWEST_READ),
      selectTextsOfNewest(db, NEWEST_READ),
      selectSourceLines(db, 'paper', null, PAPERS_AT_HOME + 1),
    ])
    const lines = sourceLinesIn(papers)
    makePublic(c)
    return c.html(
      homePage({
        address: addressAt(c, '/', ({ origin }) => siteData(origin)),
        boards: ledBoardsIn(boards).toSorted((a, b) => b.board.entries - a.board.entries),
        newest: newsOf(claimsIn(newest)),
        texts: textsIn(texts),
        papers: lines.slice(0, PAPERS_AT_HOME),
        more: lines.length > PAPERS_AT_HOME,
      }),
    )
  })
  .get('/papers', async (c) => {
    const [found] = await c.var.db.batch([selectSourceLines(c.var.db, null, placeIn(c, Place), SOURCES_A_PAGE + 1)])
    const lines = sourceLinesIn(found)
    const page = lines.slice(0, SOURCES_A_PAGE)
    const last = lines.length > SOURCES_A_PAGE ? page.at(-1) : undefined
    const cursor = last === undefined ? null : encodeCursor({ created_at: last.created_at, slug: last.slug })
    makePublic(c)
    return c.html(sourceListPage({ address: addressAt(c, '/papers'), sources: page, next: nextAddress(c, cursor) }))
  })
  .get('/papers/:slug', async (c) => {
    const slug = c.req.param('slug')
    const model = await loadSource(c.var.db, slug)
    if (model === null) return errorAnswer(c, 'not-found', `Cannot find paper "${slug}"`, 404, '/papers')
    makePublic(c)
    return c.html(
      paperPage({
        ...model,
        address: addressAt(c, `/papers/${slug}`, ({ origin }) => paperData(model.source, origin)),
      }),
    )
  })
  .get('/claims/:id', async (c) => {
    const { db } = c.var
    const id = c.req.param('id')
    const holder = await signedIn(c)
    const [found, source, metric, place, events] = await db.batch([
      holder === null ? selectClaim(db, id) : selectAnyClaim(db, id),
      selectSourceOfClaim(db, id),
      selectMetricOfClaim(db, id),
      selectPlaceOfClaim(db, id),
      selectEventsOf(db, id, 0, EVENTS_SHOWN + 1, holder !== null),
    ])
    const [it] = claimsIn(found)
    const [stating] = sourcesIn(source)
    if (it === undefined || stating === undefined)
      return errorAnswer(c, 'not-found', `Cannot find claim "${id}"`, 404, '/papers')
    makePublic(c)
    return c.html(
      claimPage({
        address: addressAt(c, `/claims/${id}`, ({ origin }) => claimData(it, stating, origin)),
        it,
        source: stating,
        metric: metricsIn(metric)[0] ?? null,
        place: placesIn(place)[0] ?? null,
        history: pageOf(eventsIn(events), EVENTS_SHOWN),
        decidable: holder !== null && allows(holder.scopes, 'review'),
      }),
    )
  })
  .get('/conflicts', async (c) => {
    const conflicts = await loadConflicts(c.var.db)
    makePublic(c)
    return c.html(conflictsPage({ address: addressAt(c, '/conflicts'), conflicts }))
  })
