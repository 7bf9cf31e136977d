import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { ADMIN, countedDatabase, json, request, seed } from '../worker.ts'

/** Files that others made, by path; none where the folder is not there. */
const SAMPLES = JSON.parse((env as unknown as { SAMPLES: string }).SAMPLES) as Record<string, string>
const files = Object.keys(SAMPLES).sort()

/** What the free plan allows one request to ask of D1. */
const MOST_QUERIES = 50

const database = countedDatabase()

/** Imports a file, and asks how often the database was asked for it. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
async function bring(path: string): Promise<{ report: any; queries: number }> {
  const headers = { authorization: `Bearer ${ADMIN}` }
  const name = path.split('/').at(-1) ?? path
  const body = Uint8Array.from(new TextEncoder().encode(SAMPLES[path]))
  const begun = await request(`/api/v1/imports?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body })
  const { id } = (await begun.json()) as { id: string }
  database.reset()
  const answer = await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers }, database.bindings)
  expect(answer.status).toBe(200)
  return { report: await answer.json(), queries: database.queries() }
}

const REFUSED = new Map([
  ['SOURCES.md', /Cannot find a table of results/],
  ['every-eval-ever/eval.schema.json', /Cannot tell the format/],
  ['hf/LICENSE.huggingface_hub-Apache-2.0', /Cannot tell the format/],
  ['hf/model-cards/hub-fixture_INVALID_model_index.md', /without a dataset/],
  ['pwc-sota-extractor/example_json_format.INVALID-trailing-comma.json', /Cannot read the file as JSON/],
  ['relative-claims/SENTENCES.tsv', /Cannot tell which column/],
])

describe.skipIf(files.length === 0)('files that others made', () => {
  beforeAll(seed)

  test.each(files)('%s: counts add up, or the file is refused with its reason', async (path) => {
    const { report, queries } = await bring(path)
    expect(queries).toBeLessThanOrEqual(MOST_QUERIES)
    const refused = REFUSED.get(path)
    if (refused !== undefined) {
      expect(report).toMatchObject({ status: 'refused', counts: null })
      expect(report.refused.why).toMatch(refused)
      return
    }
    expect(report.status).toBe('committed')
    const { read, taken, unchanged, skipped } = report.counts
    expect(taken + unchanged + skipped).toBe(read)
    // What is left out is empty or a dash, but for a word, a tuple or a remark here and there.
    expect(taken).toBeGreaterThanOrEqual(Math.floor(read * 0.8))
    const again = await bring(path)
    expect(again.report.counts).toEqual({ read, taken: 0, unchanged: taken, skipped, gone: 0 })
  })

  test('nothing is zero that is not printed as zero, and no dash is a claim', async () => {
    const { results } = await env.DB.prepare(
      `SELECT stated ->> 'text' AS text FROM claims WHERE file_row IS NOT NULL AND (CAST(stated ->> 'value' AS REAL) = 0 OR stated ->> 'text' NOT GLOB '*[0-9]*')`,
    ).all<{ text: string }>()
    expect(results.filter(({ text }) => !/^0(?:\.0+)?(?: ?%)?$/.test(text))).toEqual([])
  })

  const first = async (board: string): Promise<string> => {
    const { entries, leaderboard } = await json(`/api/v1/leaderboards/${board}`)
    return `${leaderboard.metric.better}: ${entries[0].system.name} ${entries[0].stated.text}`
  }

  // Read off the files by eye.
  test.each([
    ['error-rate-on-dbpedia', 'lower: XLNet (2019) 0.62'],
    ['perplexity-on-penn-treebank-word-level-models', 'lower: Mogrifier RLSTM + dynamic eval (Melis, 2022) 42.9'],
    ['perplexity-on-ptb', 'lower: Language Models are Unsupervised Multitask Learners 35.76'],
    ['word-error-rate-on-mcv17', 'lower: stt_ar_fastconformer_hybrid_large_pc_v2.0 25.60'],
    ['accuracy-on-snli', 'higher: MT-DNN 91.1'],
    ['exact-match-on-squad2-0', 'higher: FPNet (ensemble) 90.871'],
    ['mean-reward-on-lunarlander-v2', 'higher: PPO -158.24 +/- 76.35'],
  ])('%s is led by the best, not by the worst', async (board, expected) => {
    expect(await first(board)).toBe(expected)
  })

  test('equal names of one table stay apart: 451 lines with two values each', async () => {
    const row = await env.DB.prepare(`SELECT count(*) AS n FROM claims WHERE source = 'squad-json'`).first<{
      n: number
    }>()
    expect(row?.n).toBe(902)
  })

  test('sizes are listed and not ranked', async () => {
    const { results } = await env.DB.prepare(
      `SELECT DISTINCT kind FROM claims WHERE file_row IS NOT NULL AND metric IN ('parameters', 'flops')`,
    ).all<{ kind: string }>()
    expect(results).toEqual([{ kind: 'scale' }])
  })

  test('all of it is consistent', async () => {
    expect(await inconsistencies(env.DB)).toEqual([])
  }, 60_000)
})
