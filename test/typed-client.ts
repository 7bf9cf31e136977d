import { connect, walk } from '../src/client.ts'

const client = connect(process.env.CLAIMBOARD ?? 'http://localhost:8787')

const slug = 'kv-cache-size-ratio'
const answer = await client.api.v1.leaderboards[':slug'].$get({ param: { slug }, query: { limit: 1 } })
if (!answer.ok) throw new Error((await answer.json()).detail)
const { leaderboard, entries } = await answer.json()
for (const { system, improvement } of entries)
  console.log(`${leaderboard.title}: ${system.name}, at least ${improvement?.low} times better`)

for await (const claim of walk(client.api.v1.claims, { query: { paper: 'dha', min_improvement: 2, limit: 2 } }))
  console.log(claim.edition, claim.stated.text, claim.metric)
