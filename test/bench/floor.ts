// The floors: what any Worker with this database pays. A module of its own, without imports, for it runs in workerd.
import type { D1Database } from '@cloudflare/workers-types'

const ENTRIES = `SELECT group_concat(entry, char(10)) AS entries FROM (SELECT entry FROM standings
  WHERE board = (SELECT id FROM leaderboards WHERE slug = ?1)
  ORDER BY worst DESC, best DESC, class, stated_on, name, system LIMIT 50)`

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/constant') return Response.json({ ok: true })
    if (pathname === '/empty') return Response.json(await DB.prepare('SELECT 1 AS one').first())
    if (pathname !== '/board') return new Response(null, { status: 404 })
    const row = await DB.prepare(ENTRIES).bind(searchParams.get('slug')).first<{ entries: string }>()
    return new Response(row?.entries ?? '', { headers: { 'content-type': 'text/plain' } })
  },
}
