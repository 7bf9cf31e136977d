import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { openContext, startBrowser } from './browser.ts'
import { expectGoodPage } from './page-rules.ts'

const origin = inject('origin')
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await startBrowser()
  context = await openContext(browser, origin, { width: 360, scheme: 'dark' })
})
afterAll(() => browser?.close())

describe('on a phone at night', () => {
  test.each(Object.entries(EVERY_PAGE))('%s is accessible, fits and stays on its host', async (_, path) => {
    await expectGoodPage(context, origin, path)
  })
})
