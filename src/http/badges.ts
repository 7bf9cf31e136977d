import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Status } from '../../schemas/claim.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { statedWords } from '../domain/words.ts'
import { BADGE_FORMATS, type Badge, type BadgeExtension } from '../formats/export/badge.ts'
import { findClaim } from '../store/claims.ts'
import { rowsOf } from '../store/db.ts'
import { findMovedTo } from '../store/leaderboards.ts'
import { type PlacedStanding, placesIn, selectPlaceOnBoard } from '../store/places.ts'
import { namedRecordIn, selectNamedRecord } from '../store/pwc-catalogue.ts'
import { evaluationsIn, selectEvaluationsOf } from '../store/pwc-evaluations.ts'
import { findMergedInto } from '../store/references.ts'
import type { SourceReference } from '../store/sources.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { notFound } from './problem.ts'
import { findPaperOfTitle, referenceIn } from './pwc-papers.ts'
import { query } from './query.ts'

const NoQuery = v.strictObject({})

const COLORS: Readonly<Record<Status, Badge['color']>> = {
  accepted: 'blue',
  proposed: 'grey',
  disputed: 'orange',
  superseded: 'grey',
  retracted: 'red',
  rejected: 'red',
}

/** A badge that says that nothing stands at the address, for pages that show it as a picture. */
const missing = (c: Context<AppEnv>, extension: BadgeExtension, noun: string, name: string): Response => {
  if (extension === 'json') return notFound(noun, name)
  c.header('content-type', BADGE_FORMATS.svg.type)
  return c.body(BADGE_FORMATS.svg.render({ label: noun, message: 'not found', color: 'grey' }), 404)
}

function shown(c: Context<AppEnv>, extension: BadgeExtension, badge: Badge): Response {
  makePublic(c)
  c.header('content-type', BADGE_FORMATS[extension].type)
  return c.body(BADGE_FORMATS[extension].render(badge))
}

/** The place that is sure, or those that are possible: "#1 of 12", "#1-2 of 5"; "#20,000+ of 30,000" where it was not counted to the end. */
function badgePlace({ board, rank_low: low, rank_high: high, counted }: PlacedStanding): string {
  const place =
    low === null ? `${counted.toLocaleString('en')}+` : high === null || low === high ? low : `${low}-${high}`
  return `#${place} of ${board.entries.toLocaleString('en')}`
}

/** A classic name of a table: "language-modelling-on-wikitext-103". */
const TABLE = /^(.+?)-on-(.+)$/

/**
 * The badge of a paper's best place, at the address that Papers with Code had: of a task on a data set, or of a board of ours. Null
 * where the paper has no place there.
 */
async function paperBadge(c: Context<AppEnv>, reference: string, table: string): Promise<Badge | null> {
  const { db } = c.var
  const [, task = table, dataset = table] = TABLE.exec(table) ?? []
  const read = (paper: SourceReference) =>
    db.batch([
      selectEvaluationsOf(db, paper, LIMITS.page, 0),
      selectNamedRecord(db, 'task', task),
      selectNamedRecord(db, 'dataset', dataset),
    ])
  let [found, ofTask, ofDataset] = await read(referenceIn(reference))
  if (rowsOf(found).length === 0) {
    const paper = await findPaperOfTitle(c, reference)
    if (paper === null) return null
    ;[found, ofTask, ofDataset] = await read({ slug: paper.slug, arxiv: null })
  }
  const [its, on] = [namedRecordIn(ofTask), namedRecordIn(ofDataset)]
  const [best] = evaluationsIn(found)
    .rows.flatMap((row) => row.claims.map((claim) => ({ row, claim })))
    .filter(
      ({ row, claim }) =>
        claim.board?.slug === table ||
        (its !== null && on !== null && row.task?.slug === its.slug && row.dataset?.slug === on.slug),
    )
    .filter(({ claim }) => claim.rank !== null)
    .toSorted((a, b) => (a.claim.rank ?? 0) - (b.claim.rank ?? 0))
  if (best === undefined) return null
  const { rank, board, metric } = best.claim
  return {
    label: [best.row.task?.name ?? metric.name, best.row.dataset?.name].filter((name) => name != null).join(' on '),
    message: `#${rank} of ${board?.entries.toLocaleString('en')}`,
    color: rank === 1 ? 'green' : 'blue',
  }
}

/** Badges of a system's place on a board, and of a claim: as shields.io reads them, and as SVG. */
export function badgeRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>().get('/badge/:paper/:board', query(NoQuery), async (c) => {
    const { paper, board } = c.req.param()
    const badge = await paperBadge(c, paper, board)
    return badge === null ? notFound('place', `${paper} on ${board}`) : shown(c, 'json', badge)
  })
  for (const extension of Object.keys(BADGE_FORMATS) as BadgeExtension[]) {
    routes.get(`/badges/systems/:system/:file{[^/]+\\.${extension}}`, query(NoQuery), async (c) => {
      const slug = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const system = c.req.param('system') as string
      const [found] = await c.var.db.batch([selectPlaceOnBoard(c.var.db, system, slug)])
      const [place] = placesIn(found)
      if (place !== undefined) {
        const { board, rank } = place
        const isTable = board.basis === 'count' || board.basis === 'size'
        const message = isTable ? statedWords(place.entry.stated) : badgePlace(place)
        return shown(c, extension, {
          label: board.title,
          message,
          color: isTable ? 'grey' : rank === 1 ? 'green' : 'blue',
        })
      }
      const [board, into] = [await findMovedTo(c.var.db, slug), await findMergedInto(c.var.db, 'system', system)]
      if (board === null && into === null) return missing(c, extension, 'place', `${system} on ${slug}`)
      return c.redirect(`/badges/systems/${into ?? system}/${board ?? slug}.${extension}`, 308)
    })
    routes.get(`/badges/claims/:file{[^/]+\\.${extension}}`, query(NoQuery), async (c) => {
      const id = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const found = await findClaim(c.var.db, id, false)
      if (found === null) return missing(c, extension, 'claim', id)
      const { claim, names } = found
      const label = [names.metric ?? 'claim', names.benchmark].filter((name) => name !== null).join(' on ')
      const state = claim.status === 'accepted' ? '' : ` (${claim.status})`
      return shown(c, extension, {
        label,
        message: `${statedWords(claim.stated)}${state}`,
        color: COLORS[claim.status],
      })
    })
  }
  return routes
}
