import { backupArguments } from './backup-command.ts'
import { commanded } from './command.ts'
import { localPort } from './database-port.ts'
import { STATE, withDatabase } from './local-database.ts'
import { wranglerPort } from './remote-database.ts'
import { writeBackup } from './write-backup.ts'

// `npm run backup -- DIR [--remote]`: everything that the database holds, as files.
await commanded(async () => {
  const { folder, remote } = backupArguments('backup')
  const { tables } = remote
    ? await writeBackup(wranglerPort('the remote database', ['--remote']), folder)
    : await withDatabase(STATE, (db) => writeBackup(localPort(db, STATE), folder))
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`Backed up ${rows.toLocaleString('en')} rows of ${tables.length} tables into ${folder}.`)
  console.log('It holds the digests of tokens and what waits for a review: keep it as safe as the database.')
})
