import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openContext, startBrowser } from './browser.ts'

const origin = inject('origin')
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await startBrowser()
  context = await openContext(browser, origin, { width: 1280, scheme: 'light' })
  context.setDefaultTimeout(10_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
})
afterAll(() => browser?.close())

const MOST_TABS = 150

/** Goes on with Tab alone until the element has the focus, as a reader without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`Cannot reach ${target} within ${MOST_TABS} presses of Tab`)
}

interface Hand {
  readonly follow: (page: Page, target: Locator) => Promise<void>
  readonly write: (page: Page, target: Locator, text: string) => Promise<void>
}

const HANDS: Readonly<Record<string, Hand>> = {
  'with the mouse': {
    follow: (_, target) => target.click(),
    write: (_, target, text) => target.fill(text),
  },
  'with the keyboard alone': {
    follow: async (page, target) => {
      await tabTo(page, target)
      await page.keyboard.press('Enter')
    },
    write: async (page, target, text) => {
      await tabTo(page, target)
      await page.keyboard.insertText(text)
    },
  },
}

const KV = '/leaderboards/kv-cache-size-ratio'
const ABSTRACT =
  'We propose FastCache. FastCache cuts the KV cache by up to 50% and reaches 91.2% accuracy on TriviaQA, in 2024.'

describe.each(Object.entries(HANDS))('a reader %s', (_, { follow, write }) => {
  test('finds the best KV-cache method from the home page in three clicks and copies its LaTeX table', async () => {
    const page = await context.newPage()
    await page.goto('/')
    await follow(page, page.getByRole('link', { name: 'KV-cache size, relative to a baseline' }))
    await page.waitForURL(`**${KV}`)
    expect(await page.getByRole('row').nth(1).textContent()).toMatch(/^1DHA/)
    await follow(page, page.getByRole('button', { name: 'Copy LaTeX' }))
    await page.getByText('LaTeX table copied').waitFor()
    const tex = await (await fetch(`${origin}${KV}.tex`)).text()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(tex)
    expect(tex).toContain('\\toprule')
    await follow(page, page.getByRole('row').nth(1).getByRole('link', { name: 'DHA', exact: true }))
    await page.waitForURL('**/systems/dha')
    await page.close()
  })

  test('pastes an abstract and reads its claims', async () => {
    const page = await context.newPage()
    await page.goto('/extract')
    await write(page, page.getByLabel(/^Abstract/), ABSTRACT)
    await follow(page, page.getByRole('button', { name: 'Find the claims' }))
    await page.getByRole('heading', { name: '2 claims found' }).waitFor()
    const table = page.getByRole('table', { name: 'Claims of the text' })
    expect(await table.getByRole('row').nth(1).textContent()).toMatch(/up to 50%.*between no change and 2× smaller/)
    expect(await page.getByText('2024').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('goes from a number in a table to its quote in the abstract', async () => {
    const page = await context.newPage()
    await page.goto(KV)
    await follow(page, page.getByRole('row', { name: /DHA/ }).getByRole('link', { name: /^75 ?%$/ }))
    await follow(page, page.locator('mark a').first())
    await page.waitForURL('**/papers/dha#abstract')
    expect(await page.locator('#abstract ~ * mark, #abstract mark', { hasText: '75%' }).count()).toBe(1)
    await page.close()
  })

  test('asks for an effect in words and changes how it was read', async () => {
    const page = await context.newPage()
    await page.goto('/')
    await write(page, page.locator('#home-search'), 'KV cache at least 2x smaller')
    await page.keyboard.press('Enter')
    await page.getByText('surely at least 2× better, on the end').waitFor()
    const table = page.getByRole('table', { name: 'Claims found' })
    expect(await table.textContent()).toContain('75%')
    expect(await table.textContent()).not.toContain('up to')
    expect(await page.getByLabel('Words of names').inputValue()).toBe('KV cache')
    await page.getByLabel(/^Surely better/).focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await page.getByText('No claim guarantees that').waitFor()
    expect(new URL(page.url()).searchParams.get('min_improvement')).toBe('5')
    await page.close()
  })
})

describe('a reader', () => {
  test('compares two systems by typing, and copies the comparison as Markdown', async () => {
    const page = await context.newPage()
    await page.goto('/compare')
    await page.getByLabel('System 1').focus()
    await page.keyboard.type('Decoupled-Head Attention')
    await page.keyboard.press('Tab')
    await page.keyboard.type('nacl')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/compare?systems=dha,nacl')
    expect(await page.getByText('surely best').count()).toBe(1)
    await tabTo(page, page.getByRole('button', { name: 'Copy Markdown' }))
    await page.keyboard.press('Space')
    await page.getByText('Markdown table copied').waitFor()
    const markdown = await (await fetch(`${origin}/compare.md?systems=dha,nacl`)).text()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(markdown)
    await page.close()
  })

  test('is told when a table cannot be copied', async () => {
    const page = await context.newPage()
    await page.route('**/*.tex', (route) => route.abort())
    await page.goto(KV)
    await page.getByRole('button', { name: 'Copy LaTeX' }).click()
    await page.getByText('Cannot copy, but the LaTeX link downloads it').waitFor()
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

describe('a reader without scripts', () => {
  test('gets from the home page to a quote and to every download, and is offered no button', async () => {
    const plain = await openContext(browser, origin, { width: 360, scheme: 'light', script: false })
    const page = await plain.newPage()
    await page.goto('/')
    await page.getByRole('link', { name: 'KV-cache size, relative to a baseline' }).click()
    expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'LaTeX' }).getAttribute('href')).toBe(`${KV}.tex`)
    await page
      .getByRole('link', { name: /^75 ?%$/ })
      .first()
      .click()
    await page.locator('mark a').first().click()
    expect(page.url()).toBe(`${origin}/papers/dha#abstract`)
    await page.goto('/extract')
    await page.getByLabel(/^Abstract/).fill(ABSTRACT)
    await page.getByRole('button', { name: 'Find the claims' }).click()
    await page.getByRole('heading', { name: '2 claims found' }).waitFor()
    await plain.close()
  })
})
