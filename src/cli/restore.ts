import { backupArguments } from './backup-command.ts'
import { commanded, Refusal } from './command.ts'
import { type DatabasePort, localPort } from './database-port.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'
import { newestMigrationFile } from './migrations.ts'
import { type Backup, readBackup } from './read-backup.ts'
import { wranglerPort } from './remote-database.ts'
import { refuseFilled, restoreBackup } from './restore-backup.ts'

// `npm run restore -- DIR [--remote]`: a backup into an empty database; a local one is made if there is none.
async function restoreLocal(backup: Backup): Promise<void> {
  const local = <T>(use: (port: DatabasePort) => Promise<T>): Promise<T> =>
    withDatabase(STATE, (db) => use(localPort(db, STATE)))
  await local(refuseFilled)
  await migrate(STATE)
  await local((port) => restoreBackup(port, backup))
}

await commanded(async () => {
  const { folder, remote } = backupArguments('restore')
  const backup = await readBackup(folder)
  const newest = await newestMigrationFile()
  if (backup.manifest.migration !== newest)
    throw new Refusal(
      `Cannot restore ${folder}: it is of migration ${backup.manifest.migration}, expected ${newest} as this version has`,
    )
  if (remote) await restoreBackup(wranglerPort('the remote database', ['--remote']), backup)
  else await restoreLocal(backup)
  const rows = backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`Restored ${rows.toLocaleString('en')} rows of ${backup.manifest.tables.length} tables from ${folder}.`)
})
