import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { insertEvents } from '../../src/store/events.ts'
import { claimThatWaits, post, quotedClaim, signIn } from '../forms.ts'
import { ADMIN, json, request, SEEDED_AT, seed, send, tokenFor } from '../worker.ts'
import { linksOf, textOf } from './every-page.ts'

let reviewer: Record<string, string>
let proposer: Record<string, string>

beforeAll(async () => {
  await seed()
  reviewer = await signIn(await tokenFor('review', 'rita'))
  proposer = await signIn(await tokenFor('propose', 'paul'))
})

const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await request(path, { headers })).text()
const accept = (id: string) => post(`/review/claims/${id}`, { decision: 'accept: as printed', revision: '1' }, reviewer)
const refusing = (limiter: 'WRITE_LIMIT' | 'REPORT_LIMIT'): Env =>
  ({ ...env, RATE_LIMITS: 'on', [limiter]: { limit: async () => ({ success: false }) } }) as unknown as Env

describe('/review', () => {
  test('lists reports in pages of ten, each once, the oldest first', async () => {
    const [claim] = (await json('/api/v1/claims?limit=1')).data
    const sent = Array.from({ length: 12 }, (_, i) => `wrong no. ${i}.`)
    for (const wrong of sent)
      expect((await send('POST', `/api/v1/claims/${claim.id}/reports`, { wrong }, { token: null })).status).toBe(201)
    const first = await page('/review', reviewer)
    const more = linksOf(first).find((href) => href.startsWith('/review?cursor=')) ?? ''
    const second = await page(more, reviewer)
    const told = (html: string): string[] => textOf(html).match(/wrong no\. \d+\./g) ?? []
    const { results } = await env.DB.prepare('SELECT wrong FROM reports ORDER BY at, id').all<{ wrong: string }>()
    expect([told(first).length, told(second).length]).toEqual([10, 2])
    expect([...told(first), ...told(second)]).toEqual(results.map(({ wrong }) => wrong))
    expect(linksOf(second)).not.toContain(more)
  })

  test('lists claims the oldest first', async () => {
    for (const note of ['First', 'Second', 'Third']) await claimThatWaits(note)
    const listed = [...(await page('/review', reviewer)).matchAll(/id="claim-(\w+)"/g)].map(([, id]) => id)
    const { results } = await env.DB.prepare(
      `SELECT id FROM claims WHERE status = 'proposed' ORDER BY created_at, id`,
    ).all<{ id: string }>()
    expect(listed).toEqual(results.map(({ id }) => id))
  })

  test('a page that others have emptied says so and leads back', async () => {
    const cursor = btoa(JSON.stringify({ list: 'claims', at: '2999', id: 'z' })).replaceAll('=', '')
    const html = await page(`/review?cursor=${cursor}`, reviewer)
    expect(textOf(html)).toContain('Nothing is left on this page')
    expect(linksOf(html)).toContain('/review')
  })

  test.each([
    ['nacl', 'kv-cache-size'],
    ['dha', 'kv-cache-size'],
  ])('says the place that a claim like that of %s takes once it is accepted', async (paper, metric) => {
    const id = await claimThatWaits(`Like${paper}`, paper, metric)
    const html = await page('/review', reviewer)
    const item = textOf(html.slice(html.indexOf(`id="claim-${id}"`)))
    const [, rank, of] = /^.*?If accepted Place (\d+) of (\d+)/.exec(item) ?? []
    await accept(id)
    const { leaderboard } = await json(`/api/v1/claims/${id}`)
    const { entries } = await json(`/api/v1/leaderboards/${leaderboard}`)
    const entry = entries.find((it: { claim: string }) => it.claim === id)
    expect([Number(rank), Number(of)]).toEqual([entry.rank, entries.length])
  })

  test('says why a claim would have no place', async () => {
    const id = await claimThatWaits('Vague')
    const html = await page('/review', reviewer)
    expect(textOf(html.slice(html.indexOf(`id="claim-${id}"`)))).toMatch(/^.*?If accepted The text names no metric/)
  })

  test.each([
    ['/review?cursor=abc', '/review?cursor=abc'],
    ['https://evil.example/', '/review'],
    ['//evil.example/', '/review'],
  ])('a decision that is to lead to %s leads to %s', async (to, location) => {
    const id = await claimThatWaits(`To${to.length}`)
    const answer = await post(`/review/claims/${id}`, { decision: 'reject: x', revision: '1', to }, reviewer)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
  })

  test('a report is ended with a reason in words', async () => {
    const { id } = (await env.DB.prepare(`SELECT id FROM reports WHERE status = 'open'`).first<{ id: string }>()) ?? {}
    await post(`/review/reports/${id}`, { verdict: 'resolve', reason: 'put right in v2' }, reviewer)
    const report = await env.DB.prepare('SELECT status, decided_by, reason FROM reports WHERE id = ?1').bind(id).first()
    expect(report).toEqual({ status: 'resolved', decided_by: 'rita', reason: 'put right in v2' })
  })

  test('past the limit of writes it decides nothing', async () => {
    const id = await claimThatWaits('Often')
    const fields = { decision: 'accept: x', revision: '1' }
    const answer = await post(`/review/claims/${id}`, fields, reviewer, refusing('WRITE_LIMIT'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await request(`/claims/${id}`)).status).toBe(404)
  })

  test('a refusal says what is expected', async () => {
    const id = await claimThatWaits('Replaced')
    await accept(id)
    const fields = { verdict: 'supersede', reason: 'x', superseded_by: '0000000000000000', revision: '2' }
    const answer = await post(`/review/claims/${id}`, fields, reviewer)
    expect(answer.status).toBe(422)
    expect(textOf(await answer.text())).toContain('expected the id of a claim that is held')
  })
})

describe('forms', () => {
  test.each(['/sign-in', '/review/claims/0000000000000000', '/review/reports/x', '/claims/89af3e7rbdqr2nws/report'])(
    '%s takes none that is too long',
    async (path) => {
      const answer = await post(path, { wrong: 'x'.repeat(LIMITS.body), token: ADMIN }, reviewer)
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([413, null])
      expect(textOf(await answer.text())).toContain('Cannot take a form of more than 250,000 bytes')
    },
  )

  test('the answer to a report leads nowhere in the API', async () => {
    const answer = await post('/claims/89af3e7rbdqr2nws/report', { wrong: 'x' })
    expect([answer.status, answer.headers.get('location')]).toEqual([201, null])
  })

  test('signing out is offered to a browser that holds a session', async () => {
    expect(await page('/sign-in')).not.toContain('action="/sign-out"')
    const answer = await request('/sign-in', { headers: proposer })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain('action="/sign-out"')
  })
})

describe('a claim', () => {
  test('is decided on from its own page by who may review, and by nobody else', async () => {
    const id = await claimThatWaits('Decided')
    await accept(id)
    const action = `action="/review/claims/${id}"`
    for (const headers of [{}, proposer]) expect(await page(`/claims/${id}`, headers)).not.toContain(action)
    const html = await page(`/claims/${id}`, reviewer)
    expect(html).toContain(action)
    const decision = /value="(dispute: [^"]+)"/.exec(html)?.[1] ?? ''
    const answer = await post(`/review/claims/${id}`, { decision, revision: '2', to: `/claims/${id}` }, reviewer)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/claims/${id}`])
    expect((await json(`/api/v1/claims/${id}`)).status).toBe('disputed')
  })

  test('that waits says so to who may see it', async () => {
    const id = await claimThatWaits('Waits')
    const text = textOf(await page(`/claims/${id}`, proposer))
    expect(text).toContain('This claim waits for a review: only who holds a token sees it')
    expect(text).toContain('This claim waits for a review, so it stands on no board')
  })
})

describe('the history of a claim', () => {
  test('says changes in words, with the hedge and what follows from it', async () => {
    const id = await claimThatWaits('Corrected', 'dha', 'kv-cache-size')
    await accept(id)
    const { stated, revision } = await json(`/api/v1/claims/${id}`)
    const change = { stated: { ...stated, bound: 'up_to', bound_text: 'up to' }, reason: 'the hedge was overlooked' }
    const headers = { 'if-match': `"${id}.${revision}"` }
    expect((await send('PATCH', `/api/v1/claims/${id}`, change, { headers })).status).toBe(200)
    const history = textOf((await page(`/claims/${id}`)).split('id="history"')[1] ?? '')
    expect(history).toContain('admin corrected it (“the hedge was overlooked”)')
    expect(history).toContain('As printed: “75%” → “up to 75%”')
    expect(history).toContain('Comes to: 4× smaller → between no change and 4× smaller')
    expect(history).not.toMatch(/[{}[\]]|up_to|relative_reduction/)
  })

  test('shows what was said while it waited to token holders only', async () => {
    const id = await claimThatWaits('Hidden')
    await accept(id)
    expect(textOf(await page(`/claims/${id}`))).toContain('admin added it What was said then is not shown')
    expect(textOf(await page(`/claims/${id}`, proposer))).not.toContain('not shown')
  })

  test('leads on where there is more of it', async () => {
    const id = await claimThatWaits('Long')
    await accept(id)
    const event = { at: SEEDED_AT, actor: 'test', action: 'claim.report', subject_kind: 'claim', subject: id }
    const events = Array.from({ length: 49 }, () => ({ ...event, reason: null, before: null, after: '{}' }))
    const more = `<a href="/api/v1/claims/${id}/history">all of them`
    await env.DB.batch(insertEvents(env.DB, events.slice(0, 48)))
    expect(await page(`/claims/${id}`)).not.toContain(more)
    await env.DB.batch(insertEvents(env.DB, events.slice(48)))
    expect(await page(`/claims/${id}`)).toContain(more)
  })
})

describe('what was removed for a legal reason', () => {
  const redact = async (what: object): Promise<void> =>
    expect((await send('POST', '/api/v1/redactions', { ...what, reason: 'a court order' })).status).toBe(201)

  test('a quote: its page says so once, and keeps its number', async () => {
    const claim = await quotedClaim('x-pudu')
    await redact({ what: 'quote', claim: claim.id })
    const text = textOf(await page(`/claims/${claim.id}`))
    expect(text.match(/The quote was removed for a legal reason/g)).toHaveLength(1)
    expect(text).not.toContain('The number stands at')
    expect(text).toContain(claim.stated.text)
  })

  test('a text: the pages of its claims and of its paper say so', async () => {
    const claim = await quotedClaim('dha')
    await redact({ what: 'text', source: 'dha', edition: claim.edition })
    expect(textOf(await page(`/claims/${claim.id}`))).toContain(
      'The text of this edition was removed for a legal reason',
    )
    expect(textOf(await page('/papers/dha'))).toContain('its text was removed for a legal reason')
  })
})
