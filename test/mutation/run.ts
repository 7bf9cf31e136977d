/**
 * Mutation run over the pure core: changes one place of src/domain or of its tables at a time, in a copy, and runs the
 * tests of test/domain on it. Prints every mutant that no test notices; fails where one is not known to be harmless.
 *
 *     node test/mutation/run.ts          all files
 *     node test/mutation/run.ts rank     files whose name contains "rank"
 */
import { type ChildProcess, fork } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { HARMLESS } from './harmless.ts'
import type { Outcome } from './lane.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const TABLES = ['schemas/kinds.ts', 'schemas/bounds.ts', 'schemas/magnitudes.ts']
/** A mutant that loops for ever is noticed by its silence, of many times what a whole pass takes. */
const PATIENCE = 30_000
const FEW_RUNS = `import fc from 'fast-check'\nfc.configureGlobal({ numRuns: 25, seed: 1 })\n`

/** A copy of what the domain tests need. The seeds are not beside it, so their tests are skipped. */
function copyProject(root: string): void {
  mkdirSync(join(root, 'src'), { recursive: true })
  mkdirSync(join(root, 'test'))
  for (const part of ['schemas', 'src/domain', 'test/domain', 'test/factories.ts', 'package.json'])
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true })
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, 'few-runs.ts'), FEW_RUNS)
}

const message = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    const silence = setTimeout(() => resolve('silent'), PATIENCE)
    const answer = (text: string): void => {
      clearTimeout(silence)
      child.off('exit', left)
      resolve(text)
    }
    const left = (): void => answer('silent')
    child.once('message', (it) => answer(String(it)))
    child.once('exit', left)
  })

async function startLane(root: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'lane.ts'), [root], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const first = await message(child)
  if (first === 'ready') return child
  child.kill('SIGKILL')
  throw new Error(`Cannot start: the tests are ${first} before any change, expected them to pass`)
}

/** A lane that has gone wrong would call everything killed: a change that changes nothing must survive to the end. */
async function checkLane(child: ChildProcess): Promise<void> {
  const [line = ''] = readFileSync(join(original, 'src/domain/rank.ts'), 'utf8').split('\n')
  child.send({ file: 'src/domain/rank.ts', line: 1, was: line, becomes: line } satisfies Mutant)
  const outcome = await message(child)
  if (outcome !== 'survived')
    throw new Error(`Cannot trust this run: no change at all was ${outcome}, expected it to survive`)
}

/** Works through the queue that all lanes share. A lane that falls silent is replaced, in a fresh copy. */
async function work(queue: Mutant[], lane: number, done: (mutant: Mutant, outcome: Outcome) => void) {
  let copies = 0
  const fresh = (): Promise<ChildProcess> => {
    const root = join(parent, `${lane}-${++copies}`)
    cpSync(original, root, { recursive: true, verbatimSymlinks: true })
    return startLane(root)
  }
  let child = await fresh()
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    child.send(mutant)
    const outcome = await message(child)
    done(mutant, outcome === 'silent' ? 'endless' : (outcome as Outcome))
    if (outcome !== 'silent') continue
    child.kill('SIGKILL')
    child = await fresh()
  }
  await checkLane(child)
  child.kill('SIGKILL')
}

const whyHarmless = (it: Mutant): string | undefined =>
  HARMLESS.find(
    ({ file, was, becomes }) => it.file.endsWith(file) && it.was.trim() === was && becomes.includes(it.becomes.trim()),
  )?.why

const print = (it: Mutant): string => `${it.file}:${it.line}\n  - ${it.was.trim()}\n  + ${it.becomes.trim()}`

const only = process.argv.slice(2)
const parent = mkdtempSync(join(tmpdir(), 'mutation-'))
/** Nobody's edits reach a run once it has begun. */
const original = join(parent, 'original')
copyProject(original)

const files = [...TABLES, ...readdirSync(join(original, 'src/domain')).map((name) => `src/domain/${name}`)].filter(
  (file) => only.length === 0 || only.some((part) => file.includes(part)),
)
const mutants = files.flatMap((file) => mutantsOf(file, readFileSync(join(original, file), 'utf8')))
const count = { killed: 0, endless: 0, survived: 0, unreadable: 0, harmless: 0 }

function record(mutant: Mutant, outcome: Outcome): void {
  const isHarmless = outcome === 'survived' && whyHarmless(mutant) !== undefined
  count[isHarmless ? 'harmless' : outcome]++
  if (outcome === 'endless') console.log(`${print(mutant)}\n  never ends`)
  if (outcome === 'survived' && !isHarmless) console.log(print(mutant))
}

try {
  const queue = [...mutants]
  const lanes = Math.min(availableParallelism(), 4)
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(queue, lane, record)))
} finally {
  rmSync(parent, { recursive: true, force: true })
}

console.log(
  `${mutants.length - count.unreadable} mutants in ${files.length} files: ${count.killed} killed, ${count.endless} never ended, ` +
    `${count.harmless} harmless, ${count.survived} survived (${count.unreadable} more did not compile)`,
)
process.exitCode = count.survived === 0 ? 0 : 1
