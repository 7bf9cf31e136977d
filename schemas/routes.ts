import * as v from 'valibot'
import {
  BenchmarkAnswer,
  BenchmarkList,
  ClaimList,
  ConflictList,
  DatasetAnswer,
  DatasetList,
  DriftAnswer,
  EventList,
  Health,
  LeaderboardList,
  MetricAnswer,
  MetricList,
  ReportList,
  SearchAnswer,
  SourceAnswer,
  SourceList,
  SystemAnswer,
  SystemList,
  TaskAnswer,
  TaskList,
  TokenList,
  UnrankedAnswer,
} from './answers.ts'
import { Claim } from './claim.ts'
import { CompareAnswer } from './compare.ts'
import { ExportFileQuery, ExportManifest } from './export.ts'
import { ExtractAnswer, ExtractRequest } from './extract.ts'
import { Import, ImportList, ImportQuery, ImportReportQuery, ImportsQuery } from './import.ts'
import { LeaderboardAnswer } from './leaderboard.ts'
import {
  BoardQuery,
  ClaimsQuery,
  CompareQuery,
  EventsQuery,
  LeaderboardsQuery,
  PageQuery,
  ReportsQuery,
  SearchQuery,
  TradeoffQuery,
  UnrankedQuery,
} from './query.ts'
import { Dataset, HeldBenchmark, HeldMetric, HeldSystem, Task } from './registry.ts'
import { Source } from './source.ts'
import { CreatedToken, NewToken, Token } from './token.ts'
import { TradeoffAnswer } from './tradeoff.ts'
import {
  BenchmarkPatch,
  ClaimPatch,
  EditionPatch,
  HeldReport,
  Merge,
  MetricPatch,
  NewAlias,
  NewBenchmark,
  NewClaim,
  NewEdition,
  NewMetric,
  NewSource,
  NewSystem,
  NewTopic,
  Redaction,
  Report,
  ReportDecision,
  Review,
  SourcePatch,
  SystemPatch,
  Unmerge,
} from './write.ts'

interface Route {
  readonly query?: v.GenericSchema
  /** What is sent as JSON. */
  readonly body?: v.GenericSchema
  readonly answer: v.GenericSchema
}

/**
 * Every route of the API with the schemas of what is sent and answered, for the types of a client (src/client.ts). A test holds
 * them against what the OpenAPI document says of the routes, which is what they parse with and answer.
 */
export const ROUTES = {
  'get /api/v1/papers': { query: PageQuery, answer: SourceList },
  'get /api/v1/papers/:slug': { answer: SourceAnswer },
  'get /api/v1/papers/:slug/drift': { answer: DriftAnswer },
  'post /api/v1/papers': { body: NewSource, answer: Source },
  'patch /api/v1/papers/:slug': { body: SourcePatch, answer: Source },
  'post /api/v1/papers/:slug/editions': { body: NewEdition, answer: Source },
  'patch /api/v1/papers/:slug/editions/:label': { body: EditionPatch, answer: Source },
  'get /api/v1/sources': { query: PageQuery, answer: SourceList },
  'get /api/v1/sources/:slug': { answer: SourceAnswer },
  'get /api/v1/sources/:slug/drift': { answer: DriftAnswer },
  'post /api/v1/sources': { body: NewSource, answer: Source },
  'patch /api/v1/sources/:slug': { body: SourcePatch, answer: Source },
  'post /api/v1/sources/:slug/editions': { body: NewEdition, answer: Source },
  'patch /api/v1/sources/:slug/editions/:label': { body: EditionPatch, answer: Source },
  'get /api/v1/systems': { query: PageQuery, answer: SystemList },
  'get /api/v1/systems/:slug': { answer: SystemAnswer },
  'post /api/v1/systems': { body: NewSystem, answer: HeldSystem },
  'patch /api/v1/systems/:slug': { body: SystemPatch, answer: HeldSystem },
  'post /api/v1/systems/:slug/aliases': { body: NewAlias, answer: HeldSystem },
  'post /api/v1/systems/:slug/merge': { body: Merge, answer: HeldSystem },
  'post /api/v1/systems/:slug/unmerge': { body: Unmerge, answer: HeldSystem },
  'get /api/v1/benchmarks': { query: PageQuery, answer: BenchmarkList },
  'get /api/v1/benchmarks/:slug': { answer: BenchmarkAnswer },
  'post /api/v1/benchmarks': { body: NewBenchmark, answer: HeldBenchmark },
  'patch /api/v1/benchmarks/:slug': { body: BenchmarkPatch, answer: HeldBenchmark },
  'post /api/v1/benchmarks/:slug/aliases': { body: NewAlias, answer: HeldBenchmark },
  'post /api/v1/benchmarks/:slug/merge': { body: Merge, answer: HeldBenchmark },
  'post /api/v1/benchmarks/:slug/unmerge': { body: Unmerge, answer: HeldBenchmark },
  'get /api/v1/metrics': { query: PageQuery, answer: MetricList },
  'get /api/v1/metrics/:slug': { answer: MetricAnswer },
  'post /api/v1/metrics': { body: NewMetric, answer: HeldMetric },
  'patch /api/v1/metrics/:slug': { body: MetricPatch, answer: HeldMetric },
  'post /api/v1/metrics/:slug/aliases': { body: NewAlias, answer: HeldMetric },
  'post /api/v1/metrics/:slug/merge': { body: Merge, answer: HeldMetric },
  'post /api/v1/metrics/:slug/unmerge': { body: Unmerge, answer: HeldMetric },
  'get /api/v1/tasks': { query: PageQuery, answer: TaskList },
  'get /api/v1/tasks/:slug': { answer: TaskAnswer },
  'post /api/v1/tasks': { body: NewTopic, answer: Task },
  'get /api/v1/datasets': { query: PageQuery, answer: DatasetList },
  'get /api/v1/datasets/:slug': { answer: DatasetAnswer },
  'post /api/v1/datasets': { body: NewTopic, answer: Dataset },
  'get /api/v1/claims': { query: ClaimsQuery, answer: ClaimList },
  'post /api/v1/claims': { body: NewClaim, answer: Claim },
  'get /api/v1/claims/:id': { answer: Claim },
  'patch /api/v1/claims/:id': { body: ClaimPatch, answer: Claim },
  'get /api/v1/claims/:id/history': { query: PageQuery, answer: EventList },
  'post /api/v1/claims/:id/reviews': { body: Review, answer: Claim },
  'post /api/v1/claims/:id/reports': { body: Report, answer: HeldReport },
  'get /api/v1/reports': { query: ReportsQuery, answer: ReportList },
  'post /api/v1/reports/:id/reviews': { body: ReportDecision, answer: HeldReport },
  'get /api/v1/leaderboards': { query: LeaderboardsQuery, answer: LeaderboardList },
  'get /api/v1/leaderboards/:slug': { query: BoardQuery, answer: LeaderboardAnswer },
  'get /api/v1/leaderboards/:slug/unranked': { query: UnrankedQuery, answer: UnrankedAnswer },
  'get /api/v1/compare': { query: CompareQuery, answer: CompareAnswer },
  'get /api/v1/tradeoff': { query: TradeoffQuery, answer: TradeoffAnswer },
  'get /api/v1/conflicts': { answer: ConflictList },
  'get /api/v1/search': { query: SearchQuery, answer: SearchAnswer },
  'get /api/v1/events': { query: EventsQuery, answer: EventList },
  'post /api/v1/extract': { body: ExtractRequest, answer: ExtractAnswer },
  'get /api/v1/imports': { query: ImportsQuery, answer: ImportList },
  'post /api/v1/imports': { query: ImportQuery, answer: Import },
  'get /api/v1/imports/:id': { answer: Import },
  'delete /api/v1/imports/:id': { answer: Import },
  'get /api/v1/imports/:id/report': { query: ImportReportQuery, answer: v.string() },
  'put /api/v1/imports/:id/chunks/:n': { answer: Import },
  'post /api/v1/imports/:id/commit': { answer: Import },
  'get /api/v1/export': { answer: ExportManifest },
  'get /api/v1/export/:name': { query: ExportFileQuery, answer: v.string() },
  'post /api/v1/exports': { answer: ExportManifest },
  'post /api/v1/redactions': { body: Redaction, answer: v.unknown() },
  'get /api/v1/tokens': { query: PageQuery, answer: TokenList },
  'post /api/v1/tokens': { body: NewToken, answer: CreatedToken },
  'delete /api/v1/tokens/:id': { answer: Token },
  'get /api/v1/health': { answer: Health },
} as const satisfies Readonly<Record<`${'get' | 'post' | 'put' | 'patch' | 'delete'} /api/v1/${string}`, Route>>
