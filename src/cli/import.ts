import { commanded } from './command.ts'
import { importArguments } from './import-arguments.ts'
import { importFiles } from './import-files.ts'

// `npm run import -- [--format F] [--dry-run] [--url U] FILE...`: files of results into a tracker that is served.
await commanded(async () => {
  const { refused } = await importFiles(importArguments(process.argv.slice(2)), (line) => console.log(line))
  if (refused > 0) process.exitCode = 1
})
