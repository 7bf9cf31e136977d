import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { sidewaysScroll, violations, visit } from './browser.ts'

const MISSING = EVERY_PAGE['nothing at all']

/** It fits its window, says no error and asks no other host; needs no scripts to run. */
async function openQuietly(context: BrowserContext, origin: string, path: string): Promise<Page> {
  const { page, status, complaints, strayed } = await visit(context, origin, path)
  expect(status).toBe(path === MISSING ? 404 : 200)
  expect(await sidewaysScroll(page)).toBe(0)
  expect(strayed).toEqual([])
  // A 404 is the browser's own complaint.
  expect(complaints.filter((it) => !(path === MISSING && it.includes('404')))).toEqual([])
  return page
}

/** What holds for a page in every variant; `plain` is a context without scripts, where it must hold as well. */
export async function expectGoodPage(
  context: BrowserContext,
  origin: string,
  path: string,
  plain: BrowserContext | null = null,
): Promise<void> {
  if (plain !== null) await (await openQuietly(plain, origin, path)).close()
  const page = await openQuietly(context, origin, path)
  await page.evaluate(`document.querySelectorAll('details').forEach((it) => { it.open = true })`)
  expect(await violations(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.close()
}
