import { Hono } from 'hono'
import { llmsText } from '../formats/export/llms.ts'
import { addressesToSitemap } from '../formats/export/sitemap.ts'
import { listAddresses } from '../store/addresses.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'

const FIXED = [
  '/',
  '/leaderboards',
  '/compare',
  '/tradeoff',
  '/papers',
  '/systems',
  '/benchmarks',
  '/metrics',
  '/conflicts',
  '/extract',
  '/docs',
  '/docs/agents',
]

/** What crawlers and agents ask for by convention. */
export const site = new Hono<AppEnv>()
  .get('/sitemap.xml', async (c) => {
    const { origin } = new URL(c.req.url)
    const paths = [...FIXED, ...(await listAddresses(c.var.db))]
    makePublic(c)
    c.header('content-type', 'application/xml; charset=utf-8')
    return c.body(addressesToSitemap(paths.map((path) => origin + path)))
  })
  .get('/robots.txt', (c) => {
    makePublic(c)
    return c.text(`User-agent: *\nAllow: /\nSitemap: ${new URL(c.req.url).origin}/sitemap.xml\n`)
  })
  .get('/llms.txt', (c) => {
    makePublic(c)
    return c.text(llmsText(new URL(c.req.url).origin))
  })
