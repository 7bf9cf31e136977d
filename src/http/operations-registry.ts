import type * as v from 'valibot'
import { Dataset, HeldBenchmark, HeldMetric, HeldSystem, Task } from '../../schemas/registry.ts'
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
import type { Operation } from './operations.ts'
import { written } from './operations-written.ts'

interface Registry {
  readonly noun: string
  readonly label: string
  readonly add: v.GenericSchema
  readonly change: v.GenericSchema
  readonly answer: v.GenericSchema
  readonly slug: string
  readonly exampleBody: unknown
  readonly examplePatch: unknown
}

const adding = (
  noun: string,
  label: string,
  add: v.GenericSchema,
  answer: v.GenericSchema,
  exampleBody: unknown,
): Operation =>
  written({
    path: `/api/v1/${noun}`,
    method: 'post',
    tag: 'registries',
    summary: `Adds a ${label}. One name means one thing of its kind`,
    scope: 'review',
    body: add,
    status: 201,
    answer,
    also: ['name-taken'],
    exampleBody,
  })

const registry = ({ noun, label, add, change, answer, slug, exampleBody, examplePatch }: Registry): Operation[] => [
  adding(noun, label, add, answer, exampleBody),
  written(
    {
      path: `/api/v1/${noun}/{slug}`,
      method: 'patch',
      tag: 'registries',
      summary: `Changes a ${label}, and with it all boards that show it`,
      scope: 'review',
      body: change,
      answer,
      also: ['name-taken', 'too-much'],
      exampleBody: examplePatch,
    },
    slug,
  ),
  written(
    {
      path: `/api/v1/${noun}/{slug}/aliases`,
      method: 'post',
      tag: 'registries',
      summary: `Adds another name of a ${label}`,
      scope: 'review',
      body: NewAlias,
      answer,
      also: ['name-taken'],
      exampleBody: { alias: 'another name' },
    },
    slug,
  ),
  written(
    {
      path: `/api/v1/${noun}/{slug}/merge`,
      method: 'post',
      tag: 'registries',
      summary: `Merges a ${label} into another one that is the same; its address then leads there`,
      scope: 'review',
      body: Merge,
      answer,
      also: ['too-much'],
      exampleBody: { into: 'the-other', reason: 'One thing under two names' },
    },
    slug,
  ),
  written(
    {
      path: `/api/v1/${noun}/{slug}/unmerge`,
      method: 'post',
      tag: 'registries',
      summary: 'Undoes a merge',
      scope: 'review',
      body: Unmerge,
      answer,
      also: ['too-much'],
      exampleBody: { reason: 'They differ in training data' },
    },
    slug,
  ),
]

/** Writes of the registries. */
export const REGISTRY_OPERATIONS: readonly Operation[] = [
  ...registry({
    noun: 'systems',
    label: 'system',
    add: NewSystem,
    change: SystemPatch,
    answer: HeldSystem,
    slug: 'dha',
    exampleBody: { name: 'FastCache', aliases: ['Fast Cache 2'] },
    examplePatch: { name: 'Decoupled-Head Attention' },
  }),
  ...registry({
    noun: 'benchmarks',
    label: 'benchmark',
    add: NewBenchmark,
    change: BenchmarkPatch,
    answer: HeldBenchmark,
    slug: 'superglue',
    exampleBody: { name: 'TriviaQA', split: 'dev' },
    examplePatch: { version: '1.0' },
  }),
  ...registry({
    noun: 'metrics',
    label: 'metric',
    add: NewMetric,
    change: MetricPatch,
    answer: HeldMetric,
    slug: 'kv-cache-size',
    exampleBody: { name: 'Word recall', unit: 'percent', range: { low: '0', high: '100' }, better: 'higher' },
    examplePatch: { better: 'lower' },
  }),
  adding('tasks', 'task', NewTopic, Task, { name: 'Speech recognition' }),
  adding('datasets', 'data set', NewTopic, Dataset, { name: 'LibriSpeech' }),
]
