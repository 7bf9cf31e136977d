import type { Benchmark, HeldBenchmark, HeldMetric, HeldSystem, Metric, System, Task } from '../../schemas/registry.ts'
import { benchmarksIn, insertBenchmarks, selectBenchmark, updateBenchmark } from '../store/benchmarks.ts'
import type { Db } from '../store/db.ts'
import { insertMetrics, metricsIn, selectMetric, updateMetric } from '../store/metrics.ts'
import type { NamedKind } from '../store/names.ts'
import { insertSystems, selectSystem, systemsIn, updateSystem } from '../store/systems.ts'
import type { SluggedTable } from '../store/taken.ts'
import { insertTopics, selectTopic, topicsIn } from '../store/topics.ts'

/** A record of a registry, as every kind has it. */
export interface NamedRecord {
  readonly slug: string
  readonly name: string
  readonly aliases: readonly string[]
}

/** What the writes of a registry need to know of it. */
export interface RegistryKind<R extends NamedRecord, H extends R = R> {
  readonly kind: NamedKind
  readonly noun: string
  readonly table: SluggedTable
  readonly folder: string
  /** Fields that name another record: the field, and the table that holds it. */
  readonly references: readonly (readonly [field: string, table: SluggedTable])[]
  readonly select: (db: Db, slug: string) => D1PreparedStatement
  readonly recordsIn: (result: D1Result | undefined) => H[]
  readonly insert: (db: Db, records: readonly R[]) => D1PreparedStatement[]
}

export interface ChangedKind<R extends NamedRecord, H extends R> extends RegistryKind<R, H> {
  readonly kind: 'system' | 'metric' | 'benchmark'
  readonly update: (db: Db, record: R) => D1PreparedStatement
}

export const SYSTEM: ChangedKind<System, HeldSystem> = {
  kind: 'system',
  noun: 'system',
  table: 'systems',
  folder: 'systems',
  references: [['variant_of', 'systems']],
  select: selectSystem,
  recordsIn: systemsIn,
  insert: insertSystems,
  update: updateSystem,
}

export const BENCHMARK: ChangedKind<Benchmark, HeldBenchmark> = {
  kind: 'benchmark',
  noun: 'benchmark',
  table: 'benchmarks',
  folder: 'benchmarks',
  references: [
    ['task', 'tasks'],
    ['dataset', 'datasets'],
    ['part_of', 'benchmarks'],
    ['own_metric', 'metrics'],
  ],
  select: selectBenchmark,
  recordsIn: benchmarksIn,
  insert: insertBenchmarks,
  update: updateBenchmark,
}

export const METRIC: ChangedKind<Metric, HeldMetric> = {
  kind: 'metric',
  noun: 'metric',
  table: 'metrics',
  folder: 'metrics',
  references: [
    ['inverse_of', 'metrics'],
    ['complement_of', 'metrics'],
  ],
  select: selectMetric,
  recordsIn: metricsIn,
  insert: insertMetrics,
  update: updateMetric,
}

export const TASK: RegistryKind<Task> = {
  kind: 'task',
  noun: 'task',
  table: 'tasks',
  folder: 'tasks',
  references: [],
  select: (db, slug) => selectTopic(db, 'tasks', slug),
  recordsIn: topicsIn,
  insert: (db, records) => insertTopics(db, 'tasks', records),
}

export const DATASET: RegistryKind<Task> = {
  kind: 'dataset',
  noun: 'data set',
  table: 'datasets',
  folder: 'datasets',
  references: [],
  select: (db, slug) => selectTopic(db, 'datasets', slug),
  recordsIn: topicsIn,
  insert: (db, records) => insertTopics(db, 'datasets', records),
}
