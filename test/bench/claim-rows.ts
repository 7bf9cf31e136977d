import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { ClaimRecord } from '../../src/domain/record.ts'

const TEXTS = [
  ...[
    'id',
    'source',
    'edition',
    'reports',
    'locator',
    'kind',
    'basis',
    'change',
    'system',
    'baseline',
    'baseline_text',
  ],
  ...[
    'metric',
    'benchmark',
    'source_class',
    'restates',
    'status',
    'evaluated_on',
    'stated_on',
    'quote_at',
    'low',
    'high',
  ],
  ...['round_low', 'round_high', 'improvement_low', 'worst', 'best'],
] as const
const JSONS = ['quote', 'stated', 'readings', 'conditions', 'effects', 'unranked', 'notes'] as const
const FLAGS = ['current', 'stands'] as const
const BOOKKEEPING = ['board', 'created_at', 'created_by', 'updated_at', 'revision'] as const

/**
 * Inserts the columns of claims one by one: the store's statement takes them out of JSON, which for a million claims would take
 * longer than all the rest.
 */
export function claimInserter(
  file: DatabaseSync,
  actor: string,
  at: string,
): (records: readonly ClaimRecord[], boards: ReadonlyMap<string, number>) => void {
  const columns = [...TEXTS, ...JSONS, ...FLAGS, ...BOOKKEEPING]
  const insert: StatementSync = file.prepare(
    `INSERT INTO claims (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))
  return (records, boards) => {
    for (const record of records) {
      const board = record.board_slug === null ? null : (boards.get(record.board_slug) ?? null)
      insert.run(
        ...TEXTS.map((column) => record[column as keyof ClaimRecord] as SQLInputValue),
        ...JSONS.map((column) => json(record[column])),
        ...FLAGS.map((column) => Number(record[column])),
        ...[board, at, actor, at, 1],
      )
    }
  }
}
