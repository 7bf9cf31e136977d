/** What an agent reads first (llmstxt.org): what the tracker holds, how to ask, and what its numbers mean. */
export const llmsText = (origin: string): string => `# Claimboard

> A tracker of benchmark claims. Each number is kept as printed, with its quote, its bound ("up to"), its baseline and the
> edition of the paper, and is normalized so that like can be compared with like. Reading needs no token.

- Every ratio is system divided by baseline in the metric's own quantity: "75% of the cache saved", "4x smaller" and "a quarter
  of the cache" are all 0.25. \`improvement\` is turned so that more is better (4).
- \`low\` and \`high\` are the ends that the words allow; null is open. "Up to 50% less" is 0.5 to 1: it may be no change at all.
- \`rank\` is the guaranteed place; \`rank_low\` to \`rank_high\` are the possible ones.
- A claim under \`unranked\` cannot be compared; \`reasons\` say why. Do not rank it yourself.
- Cite a claim by its address, \`${origin}/claims/{id}\`, with its quote and edition.

## Tools

- The Model Context Protocol at \`${origin}/mcp\` (streamable HTTP, no session, no key for reading): search_claims, get_leaderboard,
  compare_systems, tradeoff, get_paper, get_claim, extract_claims; propose_claim with a token. Every claim of an answer has a \`cite\`: quote, sentence,
  source, edition, address. [How to connect](${origin}/docs/agents)

## API

- [OpenAPI 3.1](${origin}/openapi.json): every route, with its schemas
- [Leaderboards](${origin}/api/v1/leaderboards): what can be ranked
- [Claims](${origin}/api/v1/claims): filter by paper, system, metric, benchmark, kind, min_improvement
- [Compare](${origin}/api/v1/compare?systems=dha,nacl): systems side by side, with the reason where they cannot be compared
- [Trade-off](${origin}/api/v1/tradeoff?x=kv-cache-size&y=performance): what systems give up on one metric for another; \`frontier\` is \`certain\` only where no value within the bounds could change it
- [Search](${origin}/api/v1/search?q=kv+cache+at+least+2x+smaller): papers, systems, benchmarks and metrics by name, and claims of them, also by effect
- \`POST ${origin}/api/v1/extract\` with \`{"text": "..."}\`: the claims of an abstract, read by rules
- \`POST ${origin}/api/v1/claims\` with a token of scope \`propose\`: adds a claim, which waits for a person's review; post a candidate of
  \`/extract\` as it is, with \`source\`, \`system\`, \`metric\` and \`benchmark\`, and an \`Idempotency-Key\`
- Results of a system for other tools: \`${origin}/systems/{slug}.model-index.yaml\`, \`.eval-results.yaml\`, \`.eee.json\`; of a task: \`${origin}/evaluation-tables.json?task={slug}\`; claims in full: \`${origin}/results.ndjson\`
- Files of results are imported with a token of scope \`review\`: \`POST ${origin}/api/v1/imports\`, pieces, commit
- [New bests](${origin}/feed.json) as a feed
- [Dump](${origin}/api/v1/export): everything public as NDJSON files, with their SHA-256

## Pages

- [Leaderboards](${origin}/leaderboards)
- [Papers](${origin}/papers)
- [Documentation](${origin}/docs)
`
