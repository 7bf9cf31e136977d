import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { openContext, openInertContext, type Site, startBrowser, startSite, type Variant } from './browser.ts'
import { expectGoodPage } from './page-rules.ts'

let site: Site
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** With the one at 360 px and dark, which is in the tests of every commit, each width and each scheme once. */
const CROSSED: Variant = { width: 1280, scheme: 'light', script: false }
const OTHERS: readonly Variant[] = [
  { width: 360, scheme: 'light', script: false },
  { width: 1280, scheme: 'dark', script: true },
]
const VARIANTS = process.env.PAGE_VARIANTS === 'all' ? [CROSSED, ...OTHERS] : [CROSSED]

describe.each(VARIANTS)('at $width px, $scheme, scripts: $script', (variant) => {
  let context: BrowserContext
  let plain: BrowserContext | null = null
  beforeAll(async () => {
    if (variant.script === false) {
      plain = await openContext(browser, site.origin, variant)
      context = await openInertContext(browser, site.origin, variant)
    } else context = await openContext(browser, site.origin, variant)
  })
  afterAll(async () => {
    await plain?.close()
    await context.close()
  })

  test.each(Object.entries(EVERY_PAGE))('%s is accessible, fits and stays on its host', async (_, path) => {
    await expectGoodPage(context, site.origin, path, plain)
  })
})
