import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const origin = inject('origin')

const connected = async (mode: 'auto' | 'legacy'): Promise<Client> => {
  const client = new Client({ name: 'a-test', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin)))
  return client
}

describe.each([
  ['auto', '2026-07-28'],
  ['legacy', '2025-11-25'],
] as const)('the official client, connecting %s', (mode, version) => {
  let client: Client
  beforeAll(async () => {
    client = await connected(mode)
  })
  afterAll(() => client.close())

  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  const call = async (name: string, given: Record<string, unknown>): Promise<any> => {
    const { structuredContent, content, isError } = await client.callTool({ name, arguments: given })
    expect([name, isError ?? false]).toEqual([name, false])
    expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent)
    return structuredContent
  }

  test('agrees on the version', async () => {
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
    expect(client.getServerVersion()).toMatchObject({ name: 'claimboard' })
    expect(client.getInstructions()).toContain('"cite"')
    if (mode === 'legacy') expect(await client.ping()).toEqual({})
  })

  test('finds who cuts the KV cache most: DHA, with its quote', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['search_claims', 'get_leaderboard']))
    const { data } = await call('search_claims', { q: 'kv cache' })
    const metric = data.find(({ kind }: { kind: string }) => kind === 'metric').slug
    const [{ slug }] = (await call('get_leaderboard', { metric })).data
    const { entries } = await call('get_leaderboard', { slug })
    expect(entries[0]).toMatchObject({
      rank: 1,
      system: { name: 'DHA' },
      low: 0.25,
      cite: {
        quote: '75\\%',
        sentence: expect.stringContaining('while saving 75% of KV cache.'),
        edition: expect.any(String),
        address: `${origin}/claims/${entries[0].claim}`,
      },
    })
    expect((await fetch(entries[0].cite.address)).status).toBe(200)
  })

  test('reads boards and papers as resources', async () => {
    const { resources } = await client.listResources()
    const uris = resources.map(({ uri }) => uri)
    expect(uris).toEqual(
      expect.arrayContaining(['claimboard://leaderboards/kv-cache-size-ratio', 'claimboard://papers/dha']),
    )
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'claimboard://leaderboards/{slug}',
      'claimboard://papers/{slug}',
    ])
    const { contents } = await client.readResource({ uri: 'claimboard://papers/dha' })
    const paper = JSON.parse((contents[0] as { text: string }).text)
    expect(paper.claims.length).toBeGreaterThan(3)
    for (const claim of paper.claims) expect(claim.cite.quote).toBe(claim.quote?.exact ?? null)
  })
})
