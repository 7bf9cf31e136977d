import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { openContext, type Site, startBrowser, startSite } from './browser.ts'
import { expectGoodPage } from './page-rules.ts'

let site: Site
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), startBrowser()])
  context = await openContext(browser, site.origin, { width: 360, scheme: 'dark' })
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

describe('on a phone at night', () => {
  test.each(Object.entries(EVERY_PAGE))('%s is accessible, fits and stays on its host', async (_, path) => {
    await expectGoodPage(context, site, path)
  })
})

describe('a reader', () => {
  test('finds the best KV-cache method from the home page and goes on to its quote', async () => {
    const page = await context.newPage()
    await page.goto('/')
    await page.getByRole('link', { name: 'KV-cache size, relative to a baseline' }).click()
    await page.getByRole('row', { name: /DHA/ }).getByRole('link', { name: '75%' }).click()
    await page.locator('mark a').click()
    expect(page.url()).toBe(`${site.origin}/papers/dha#abstract`)
    expect(await page.locator('mark', { hasText: '75%' }).count()).toBe(1)
    await page.close()
  })

  test('compares two systems by typing, with the keyboard alone', async () => {
    const page = await context.newPage()
    await page.goto('/compare')
    await page.getByLabel('System 1').focus()
    await page.keyboard.type('Decoupled-Head Attention')
    await page.keyboard.press('Tab')
    await page.keyboard.type('nacl')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/compare?systems=dha,nacl')
    expect(await page.getByText('surely best').count()).toBe(1)
    await page.close()
  })

  test('skips the header with the first key press', async () => {
    const page = await context.newPage()
    await page.goto('/leaderboards')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.close()
  })
})
