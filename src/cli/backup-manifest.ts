import * as v from 'valibot'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What a backup consists of: a file `{name}.ndjson` for each table, in an order in which references hold. */
export const BackupManifest = v.strictObject({
  format: v.literal(1),
  /** The newest migration of the database that was backed up. */
  migration: v.pipe(v.string(), v.regex(/^\d{4}_[a-z_]+\.sql$/)),
  tables: v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^[a-z_]+$/)),
      rows: Count,
      bytes: Count,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
})

export const MANIFEST = 'manifest.json'
export const fileOf = (table: string): string => `${table}.ndjson`

export type BackupManifest = v.InferOutput<typeof BackupManifest>
