import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { basename, join } from 'node:path'
import { Script } from 'node:vm'
import type { TestSpecification } from 'vitest/node'
import { createVitest } from 'vitest/node'
import { type Mutant, mutate } from './mutants.ts'

export type Outcome = 'killed' | 'endless' | 'survived' | 'unreadable'

/** A process with a copy of the project: takes mutants by message, one at a time, and answers with their outcome. */
const [root = ''] = process.argv.slice(2)
const vitest = await createVitest('test', {
  root,
  config: false,
  watch: false,
  include: ['test/domain/**/*.test.ts'],
  setupFiles: [join(root, 'few-runs.ts')],
  isolate: false,
  pool: 'threads',
  maxWorkers: 1,
  fileParallelism: false,
  bail: 1,
  reporters: [{}],
})
const all = await vitest.globTestSpecifications()

async function passes(tests: TestSpecification[]): Promise<boolean> {
  if (tests.length === 0) return true
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests, true)
  // The answer holds the modules of every run so far; those of this one count.
  const ran = new Set(tests.map((it) => it.moduleId))
  return unhandledErrors.length === 0 && testModules.every((it) => !ran.has(it.moduleId) || it.ok())
}

/** Does it compile? Two parameters of one name, or `??` beside `||`, would fall to any test. */
function isCode(text: string): boolean {
  try {
    const plain = stripTypeScriptTypes(text).replace(/^import\b[\s\S]*?from '[^']*'/gm, '')
    new Script(`'use strict'\n${plain.replace(/^export /gm, '')}`)
    return true
  } catch {
    return false
  }
}

/** The tests of the same name first, since most mutants fall to them. */
async function outcomeOf(mutant: Mutant): Promise<Outcome> {
  const path = join(root, mutant.file)
  const text = readFileSync(path, 'utf8')
  const mutated = mutate(text, mutant)
  if (!isCode(mutated)) return 'unreadable'
  const own = basename(mutant.file).replace(/\.ts$/, '.test.ts')
  writeFileSync(path, mutated)
  vitest.invalidateFile(path)
  try {
    const isOwn = (it: TestSpecification): boolean => basename(it.moduleId) === own
    if (!(await passes(all.filter(isOwn)))) return 'killed'
    return (await passes(all.filter((it) => !isOwn(it)))) ? 'survived' : 'killed'
  } finally {
    writeFileSync(path, text)
    vitest.invalidateFile(path)
  }
}

process.on('disconnect', () => process.exit())
process.on('message', (mutant: Mutant) => {
  outcomeOf(mutant).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      throw error
    },
  )
})
process.send?.((await passes(all)) ? 'ready' : 'failing')
