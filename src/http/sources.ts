import { Hono } from 'hono'
import * as v from 'valibot'
import { PageQuery } from '../../schemas/query.ts'
import { listSources } from '../store/sources.ts'
import { list, makePublic, recordAnswer } from './answer.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { invalidParameter, notFound } from './problem.ts'
import { query } from './query.ts'
import { loadSource, type SourceModel } from './source.ts'
import { sourceWrites } from './source-writes.ts'

const Place = v.strictObject({ created_at: v.string(), slug: v.string() })
const NoQuery = v.strictObject({})

const sourceAnswer = ({ source, claims, checks, implied }: SourceModel) => ({
  ...source,
  claims: claims.map(({ claim }) => claim),
  derived: { checks, implied },
})

const sourceRoutes = (kind: 'paper' | null) => {
  const noun = kind ?? 'source'
  const isWanted = (model: SourceModel | null): model is SourceModel =>
    model !== null && (kind === null || model.source.kind === kind)
  return new Hono<AppEnv>()
    .get('/', query(PageQuery), async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const after = cursor === undefined ? null : decodeCursor(cursor, Place)
      if (cursor !== undefined && after === null)
        return invalidParameter('cursor', 'a cursor that this list gave', cursor)
      const { rows, last } = await listSources(c.var.db, kind, after, limit)
      return list(c, rows, last === null ? null : encodeCursor({ created_at: last.created_at, slug: last.slug }))
    })
    .get('/:slug', query(NoQuery), async (c) => {
      const model = await loadSource(c.var.db, c.req.param('slug'))
      if (!isWanted(model)) return notFound(noun, c.req.param('slug'))
      return recordAnswer(c, model.source.slug, model.source.revision, sourceAnswer(model))
    })
    .get('/:slug/drift', query(NoQuery), async (c) => {
      const model = await loadSource(c.var.db, c.req.param('slug'))
      if (!isWanted(model)) return notFound(noun, c.req.param('slug'))
      makePublic(c)
      return c.json({ source: model.source.slug, drift: model.drift })
    })
}

export const papers = sourceRoutes('paper').route('/', sourceWrites('paper'))
export const sources = sourceRoutes(null).route('/', sourceWrites(null))
