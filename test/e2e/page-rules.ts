import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { type Site, sidewaysScroll, violations, visit } from './browser.ts'

/** What holds for a page in every variant: it is accessible, fits its window, says no error and asks no other host. */
export async function expectGoodPage(context: BrowserContext, site: Site, path: string): Promise<void> {
  const { page, status, complaints, strayed } = await visit(context, site.origin, path)
  try {
    const missing = path === EVERY_PAGE['nothing at all']
    expect(status).toBe(missing ? 404 : 200)
    expect(await sidewaysScroll(page)).toBe(0)
    expect(strayed).toEqual([])
    // A 404 is the browser's own complaint.
    expect(complaints.filter((it) => !(missing && it.includes('404')))).toEqual([])
    await page.evaluate(`document.querySelectorAll('details').forEach((it) => { it.open = true })`)
    expect(await violations(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
  } finally {
    await page.close()
  }
}
