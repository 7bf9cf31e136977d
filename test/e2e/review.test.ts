import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSeed } from '../../src/cli/load-seed.ts'
import { migrate, withDatabase } from '../../src/cli/local-database.ts'
import { sha256 } from '../../src/domain/slug.ts'
import { tokenOf } from '../../src/domain/token.ts'
import { insertToken } from '../../src/store/tokens.ts'
import {
  newState,
  openContext,
  removeState,
  type Site,
  sidewaysScroll,
  startBrowser,
  startSite,
  violations,
} from './browser.ts'

const TOKEN = tokenOf(new Uint8Array(32).fill(9))
const AT = '2026-11-01T00:00:00.000Z'
const state = newState()
let site: Site
let browser: Browser
let context: BrowserContext

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
const api = async (path: string, body?: object): Promise<any> => {
  const answer = await fetch(`${site.origin}/api/v1${path}`, {
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return answer.json()
}

/** Claims of NACL's first number, each of another system, that wait. */
async function propose(names: readonly string[]): Promise<string[]> {
  const { data } = await api('/claims?paper=nacl&limit=1')
  const { quote, stated, kind, change, metric } = data[0]
  const ids: string[] = []
  for (const name of names) {
    const { slug } = await api('/systems', { name })
    const { id } = await api('/claims', { source: 'nacl', quote, stated, kind, change, metric, system: slug })
    ids.push(id)
  }
  return ids
}

let mouse: string
let keyboard: string

beforeAll(async () => {
  await migrate(state)
  await withDatabase(state, async (db) => {
    await loadSeed(db, AT)
    const kept = { digest: await sha256(TOKEN), id: 'e2e', name: 'Rosa', scopes: ['review'] as const }
    await insertToken(db, kept, 'test', AT).run()
  })
  site = await startSite(state, { prepared: true })
  browser = await startBrowser()
  context = await openContext(browser, site.origin, { width: 1280, scheme: 'light' })
  context.setDefaultTimeout(10_000)
  ;[mouse = '', keyboard = ''] = await propose(['By mouse', 'By keys', 'Left waiting'])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  removeState(state)
})

async function signIn(on: BrowserContext): Promise<Page> {
  const page = await on.newPage()
  await page.goto('/review')
  await page.waitForURL(`${site.origin}/sign-in?to=/review`)
  await page.getByLabel(/^Token/).fill(TOKEN)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site.origin}/review`)
  return page
}

const statusOf = async (id: string): Promise<string> => (await api(`/claims/${id}`)).status

describe('a reviewer', () => {
  test('signs in and decides with one click', async () => {
    const page = await signIn(context)
    await page.getByText('3 claims wait').waitFor()
    const item = page.locator(`#claim-${mouse}`)
    expect(await item.locator('mark').count()).toBe(1)
    expect(await item.locator('.steps li').count()).toBeGreaterThan(3)
    await item.getByRole('button', { name: 'Accept The text says so' }).click()
    await page.getByText('2 claims wait').waitFor()
    expect(await statusOf(mouse)).toBe('accepted')
    await page.close()
  })

  test('decides with the keyboard alone: j, r, Enter', async () => {
    const page = await context.newPage()
    await page.goto('/review')
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.id')).toBe(`claim-${keyboard}`)
    await page.keyboard.press('r')
    expect(await page.evaluate('document.activeElement.value')).toBe('reject: The text does not say so')
    await page.keyboard.press('Enter')
    await page.getByText('1 claim waits').waitFor()
    expect(await statusOf(keyboard)).toBe('rejected')
    await page.close()
  })

  test('finds and ends what a reader without an account and without scripts reported', async () => {
    const plain = await openContext(browser, site.origin, { width: 360, scheme: 'light', script: false })
    const reader = await plain.newPage()
    await reader.goto(`/claims/${mouse}`)
    await reader.getByRole('link', { name: 'Report an error' }).click()
    await reader.getByLabel('What is wrong').fill('It says 80%')
    await reader.getByLabel(/^What is right/).fill('60%')
    await reader.getByRole('button', { name: 'Send the report' }).click()
    await reader.getByRole('heading', { name: 'Thank you' }).waitFor()
    await plain.close()

    const page = await context.newPage()
    await page.goto('/review')
    await page.getByText('1 report and 1 claim wait').waitFor()
    await page.getByText('It says 80%').waitFor()
    await page.getByRole('button', { name: 'Dismiss Not so' }).click()
    await page.getByText('1 claim waits').waitFor()
    await page.goto(`/claims/${mouse}`)
    expect(await page.locator('.history').textContent()).toMatch(
      /anonymous reported an error.*Rosa found nothing wrong with it/s,
    )
    await page.close()
  })

  test('is told when a claim has changed since the page was made', async () => {
    const page = await context.newPage()
    await page.goto('/review')
    const [id = ''] = ((await page.locator('.waiting').first().getAttribute('id')) ?? '').split('claim-').slice(1)
    await fetch(`${site.origin}/api/v1/claims/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ conditions: { note: 'changed' } }),
    })
    await page.getByRole('button', { name: 'Accept The text says so' }).click()
    await page.getByRole('heading', { name: 'It has changed in the meantime' }).waitFor()
    expect(await statusOf(id)).toBe('proposed')
    await page.close()
  })
})

test('a file is tried, brought in, read about and taken back in the browser', async () => {
  const on = await openContext(browser, site.origin, { width: 1280, scheme: 'light' })
  const page = await signIn(on)
  const chosen = {
    name: 'trees.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Model,LAS\nBy file,91.20\nNothing,-\n'),
  }
  const send = async (button: string): Promise<void> => {
    await page.goto('/imports')
    await page.getByLabel(/^File/).setInputFiles(chosen)
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('heading', { level: 1, name: 'trees.csv' }).waitFor()
  }
  await send('Try it: only count')
  expect(await page.locator('main').textContent()).toMatch(
    /2 values read: 1 taken, 0 unchanged, 1 skipped.*only tried/s,
  )
  await send('Import')
  expect(await page.locator('.left-out').textContent()).toContain('LAS “-”: there is no value')
  const { data } = await api('/claims?source=trees-csv')
  expect(data.map(({ stated }: { stated: { text: string } }) => stated.text)).toEqual(['91.20'])
  await page.getByRole('button', { name: 'Retract this import' }).click()
  await page.getByText('retracted', { exact: true }).first().waitFor()
  expect(await statusOf(data[0].id)).toBe('retracted')
  imported = new URL(page.url()).pathname
  await on.close()
})

let imported = '/imports'

describe.each([
  { width: 360, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
] as const)('at $width px, $scheme', (variant) => {
  test('the review and its forms are accessible and fit', async () => {
    const on = await openContext(browser, site.origin, variant)
    await api(`/claims/${mouse}/reports`, { wrong: 'It says 80%', right: '60%', evidence: 'Table 2' })
    const page = await signIn(on)
    for (const path of [
      ...['/review', '/sign-in', `/claims/${mouse}/report`, `/claims/${mouse}`],
      ...['/imports', imported, '/embed/leaderboards/kv-cache-size-ratio'],
    ]) {
      await page.goto(path)
      await page.evaluate(`document.querySelectorAll('details').forEach((it) => { it.open = true })`)
      expect([path, await violations(page)]).toEqual([path, []])
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
      if (process.env.SCREENSHOTS !== undefined)
        await page.screenshot({
          path: `${process.env.SCREENSHOTS}/${variant.width}-${variant.scheme}${path.replaceAll('/', '-')}.png`,
          fullPage: true,
        })
    }
    await on.close()
  })
})
