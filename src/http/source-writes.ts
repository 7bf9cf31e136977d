import { Hono } from 'hono'
import { EditionPatch, NewEdition, NewSource, SourcePatch } from '../../schemas/write.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import { changeEdition, createEdition } from './edition-change.ts'
import type { AppEnv } from './env.ts'
import { recordEtag } from './etag.ts'
import { exists, ifMatch, staleAnswer } from './precondition.ts'
import { invalidParameter } from './problem.ts'
import { limitWrites } from './rate.ts'
import { changeSource, findSource } from './source-change.ts'
import { createSource } from './source-create.ts'
import { holderOf, write } from './write.ts'

/** The writes of papers (`paper`), or of all sources. */
export const sourceWrites = (kind: 'paper' | null) => {
  const noun = kind ?? 'source'
  const sourceExists = exists(noun, 'slug', async (c, slug) => {
    const source = await findSource(c.var.db, slug)
    const wanted = source !== undefined && (kind === null || source.kind === kind)
    return wanted ? recordEtag(slug, source.revision) : null
  })
  const editionExists = exists('edition', 'label', async (c, label) => {
    const source = await findSource(c.var.db, c.req.param('slug') ?? '')
    const wanted = source !== undefined && (kind === null || source.kind === kind)
    return wanted && source.editions.some((edition) => edition.label === label)
      ? recordEtag(source.slug, source.revision)
      : null
  })
  return new Hono<AppEnv>()
    .post('/', scope('review'), limitWrites, ...jsonBody, body(NewSource), (c) => {
      const given = c.req.valid('json')
      if (kind !== null && given.kind !== kind)
        return invalidParameter('kind', `${kind}; other kinds are added to /api/v1/sources`, given.kind)
      return write(c, createSource(given, holderOf(c).name))
    })
    .patch('/:slug', scope('review'), limitWrites, sourceExists, ...jsonBody, ifMatch, body(SourcePatch), (c) => {
      const slug = c.req.param('slug')
      const stale = (revision: number) => staleAnswer(c, recordEtag(slug, revision))
      return write(c, changeSource(slug, c.req.valid('json'), holderOf(c).name, stale))
    })
    .post('/:slug/editions', scope('review'), limitWrites, sourceExists, ...jsonBody, body(NewEdition), (c) =>
      write(c, createEdition(c.req.param('slug'), c.req.valid('json'), holderOf(c).name)),
    )
    .patch(
      '/:slug/editions/:label',
      scope('review'),
      limitWrites,
      editionExists,
      ...jsonBody,
      ifMatch,
      body(EditionPatch),
      (c) => {
        const { slug, label } = c.req.param()
        const stale = (revision: number) => staleAnswer(c, recordEtag(slug, revision))
        return write(c, changeEdition(slug, label, c.req.valid('json'), holderOf(c).name, stale))
      },
    )
}
