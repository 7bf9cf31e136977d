import { Hono } from 'hono'
import type * as v from 'valibot'
import {
  BenchmarkPatch,
  Merge,
  MetricPatch,
  NewAlias,
  NewBenchmark,
  NewMetric,
  NewSystem,
  NewTopic,
  SystemPatch,
  Unmerge,
} from '../../schemas/write.ts'
import { findMerge } from '../store/merges.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import type { AppEnv } from './env.ts'
import { recordEtag } from './etag.ts'
import { mergeRecord, unmergeRecord } from './merge.ts'
import { exists, ifMatch, staleAnswer } from './precondition.ts'
import { limitWrites } from './rate.ts'
import { addAlias, changeRecord } from './registry-change.ts'
import { createRecord } from './registry-create.ts'
import {
  BENCHMARK,
  type ChangedKind,
  DATASET,
  METRIC,
  type NamedRecord,
  type RegistryKind,
  SYSTEM,
  TASK,
} from './registry-kinds.ts'
import { holderOf, write } from './write.ts'

type Given<R extends NamedRecord> = Omit<R, 'slug'> & { readonly slug?: string | undefined }

const creating = <R extends NamedRecord, H extends R>(
  registry: RegistryKind<R, H>,
  schema: v.GenericSchema<unknown, Given<R>>,
) =>
  new Hono<AppEnv>().post('/', scope('review'), limitWrites, ...jsonBody, body(schema), (c) =>
    write(c, createRecord(registry, c.req.valid('json') as Given<R>, holderOf(c).name)),
  )

type Patch<R extends NamedRecord> = Partial<Omit<R, 'slug' | 'aliases'>> & { readonly reason: string | null }

const changing = <R extends NamedRecord, H extends R & { readonly revision: number }>(
  registry: ChangedKind<R, H>,
  given: v.GenericSchema<unknown, Given<R>>,
  patch: v.GenericSchema,
) => {
  const recordExists = exists(registry.noun, 'slug', async (c, slug) => {
    const [found] = await c.var.db.batch([registry.select(c.var.db, slug)])
    const [record] = registry.recordsIn(found)
    return record === undefined ? null : recordEtag(slug, record.revision)
  })
  const mergeExists = exists(`merge of the ${registry.noun}`, 'slug', async (c, slug) => {
    const merge = await findMerge(c.var.db, registry.kind, slug)
    return merge === null ? null : recordEtag(slug, merge.id)
  })
  return creating(registry, given)
    .patch('/:slug', scope('review'), limitWrites, recordExists, ...jsonBody, ifMatch, body(patch), (c) => {
      const slug = c.req.param('slug')
      const stale = (revision: number) => staleAnswer(c, recordEtag(slug, revision))
      return write(c, changeRecord(registry, slug, c.req.valid('json') as Patch<R>, holderOf(c).name, stale))
    })
    .post('/:slug/aliases', scope('review'), limitWrites, recordExists, ...jsonBody, body(NewAlias), (c) =>
      write(c, addAlias(registry, c.req.param('slug'), c.req.valid('json'), holderOf(c).name)),
    )
    .post('/:slug/merge', scope('review'), limitWrites, recordExists, ...jsonBody, body(Merge), (c) =>
      write(c, mergeRecord(registry, c.req.param('slug'), c.req.valid('json'), holderOf(c).name)),
    )
    .post('/:slug/unmerge', scope('review'), limitWrites, mergeExists, ...jsonBody, body(Unmerge), (c) =>
      write(c, unmergeRecord(registry, c.req.param('slug'), c.req.valid('json'), holderOf(c).name)),
    )
}

export const systemWrites = changing(SYSTEM, NewSystem, SystemPatch)
export const benchmarkWrites = changing(BENCHMARK, NewBenchmark, BenchmarkPatch)
export const metricWrites = changing(METRIC, NewMetric, MetricPatch)
export const taskWrites = creating(TASK, NewTopic)
export const datasetWrites = creating(DATASET, NewTopic)
