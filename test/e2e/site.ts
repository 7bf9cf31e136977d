import type { TestProject } from 'vitest/node'
import { startSite } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
  }
}

/** One site for all files of the project; none of them writes to it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, stop } = await startSite()
  project.provide('origin', origin)
  return stop
}
