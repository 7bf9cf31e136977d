import { deferReferences, insertRows, type Statement, type Table } from '../store/backup.ts'
import { countRows, listTables, newestMigration } from './backup-tables.ts'
import { Refusal } from './command.ts'
import type { DatabasePort } from './database-port.ts'
import { type Backup, chunksOf } from './read-backup.ts'

/** Refuses a database that holds anything. */
export async function refuseFilled(port: DatabasePort): Promise<void> {
  const { newest_event: _, ...counts } = await countRows(port, await listTables(port))
  const [filled] = Object.entries(counts).filter(([, rows]) => rows !== 0)
  if (filled !== undefined)
    throw new Refusal(
      `Cannot restore into ${port.name}: its table ${filled[0]} holds ${filled[1]} rows, expected an empty database`,
    )
}

/** The tables of the database where they are those of the backup, column by column. */
async function sameTables(port: DatabasePort, { manifest, columns }: Backup): Promise<Table[]> {
  const migration = await newestMigration(port)
  if (migration !== manifest.migration)
    throw new Refusal(
      `Cannot restore into ${port.name}: it is at migration ${migration ?? 'none'}, expected ${manifest.migration} as in the backup`,
    )
  const tables = await listTables(port)
  const shape = (list: readonly (readonly [string, readonly string[] | undefined])[]): string =>
    JSON.stringify([...list].sort())
  if (
    shape(tables.map((table) => [table.name, table.columns])) !==
    shape(manifest.tables.map(({ name }) => [name, columns.get(name)]))
  )
    throw new Refusal(`Cannot restore into ${port.name}: its tables have other columns than those of the backup`)
  return tables
}

/** Rows of a table that refers to itself go into one batch, for they may name later ones; others batch by batch. */
async function restoreTable(port: DatabasePort, backup: Backup, table: Table): Promise<void> {
  const whole: Statement[] = []
  for await (const rows of chunksOf(backup, table.name)) {
    const insert = insertRows(table, rows)
    if (table.refersTo.includes(table.name)) whole.push(insert)
    else await port.write([insert])
  }
  if (whole.length > 0) await port.write([deferReferences(), ...whole])
}

/** Fills an empty database of the backup's migration; refuses every other one before anything is written. */
export async function restoreBackup(port: DatabasePort, backup: Backup): Promise<void> {
  await refuseFilled(port)
  const tables = await sameTables(port, backup)
  for (const table of tables) await restoreTable(port, backup, table)
  await port.finish()
  const counts = await countRows(port, tables)
  for (const { name, rows } of backup.manifest.tables) {
    if (counts[name] !== rows)
      throw new Error(
        `Cannot trust ${port.name}: table ${name} holds ${counts[name]} rows after the restore, expected ${rows}`,
      )
  }
}
