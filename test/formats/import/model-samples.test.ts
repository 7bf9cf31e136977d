import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportCodec } from '../../../src/formats/import/codec.ts'
import { everyEvalEver } from '../../../src/formats/import/every-eval-ever.ts'
import { lmEval } from '../../../src/formats/import/lm-eval.ts'
import { modelIndex } from '../../../src/formats/import/model-index.ts'
import { printed, readText } from './reading.ts'

const SAMPLES = join(import.meta.dirname, '../../../../shared/interop/samples')

const CODECS: Readonly<Record<string, ImportCodec>> = {
  hf: modelIndex,
  'pwc-model-index': modelIndex,
  'every-eval-ever': everyEvalEver,
  'lm-eval': lmEval,
}

/** Tables, lines and values of each file, counted by eye. */
const COUNTS: Readonly<Record<string, readonly [tables: number, lines: number, values: number]>> = {
  'hf/model-cards/alphaapple_relative-improvement.frontmatter.md': [1, 1, 3],
  'hf/model-cards/deberta-v3-qqp_verified.frontmatter.md': [1, 1, 2],
  'hf/model-cards/empty-results.frontmatter.md': [0, 0, 0],
  'hf/model-cards/hub-fixture_simple_model_index.md': [2, 2, 2],
  'hf/model-cards/hub-fixture_windows_line_breaks.md': [0, 0, 0],
  'hf/model-cards/nemo_stt_ar_fastconformer.frontmatter.md': [4, 4, 4],
  'hf/model-cards/rl_lunarlander_negative.frontmatter.md': [1, 1, 1],
  'hf/model-cards/rl_taxi_plus-minus.frontmatter.md': [1, 1, 1],
  'hf/model-cards/t5_wikihow_args-string.frontmatter.md': [1, 1, 1],
  'hf/eval_results/Aura-Gen-2.0__gsm8k.yaml': [1, 1, 1],
  'hf/eval_results/hub-test_api-response_phi3_gsm8k.json': [1, 1, 1],
  // Of 15 models 14 have results; each has two sizes, and each result two accuracies.
  'pwc-model-index/mmpretrain_clip.metafile.yml': [2, 29, 58],
  // Of 22 models all have a result; on the three smaller data sets only the first accuracy is told.
  'pwc-model-index/mmpretrain_resnet.metafile.yml': [5, 44, 82],
  'every-eval-ever/demo-v0.3.0.json': [1, 1, 1],
  'every-eval-ever/mmlu-pro__yi-1.5-34b-chat.json': [15, 15, 15],
  'lm-eval/results_2026-01-21T03-44-18.458309.json': [2, 2, 2],
  'lm-eval/v0/arc_easy-v0-res.json': [1, 1, 2],
}

/** Refused as a whole, or of no format of ours. */
const OTHERS = new Set([
  'hf/LICENSE.huggingface_hub-Apache-2.0',
  'hf/model-cards/hub-fixture_INVALID_model_index.md',
  'every-eval-ever/eval.schema.json',
])

const textOf = (path: string): string => readFileSync(join(SAMPLES, path), 'utf8')
const codecOf = (path: string): ImportCodec => CODECS[path.split('/')[0] as string] as ImportCodec
const read = (path: string) => readText(codecOf(path), textOf(path))

describe.skipIf(!existsSync(SAMPLES))('files that others made', () => {
  const files = existsSync(SAMPLES)
    ? Object.keys(CODECS).flatMap((folder) =>
        readdirSync(join(SAMPLES, folder), { recursive: true, withFileTypes: true })
          .filter((it) => it.isFile())
          .map(({ parentPath, name }) => join(parentPath, name).slice(SAMPLES.length + 1)),
      )
    : []

  test('every file is counted here or known to be none', () =>
    expect(files.filter((path) => !OTHERS.has(path)).sort()).toEqual(Object.keys(COUNTS).sort()))

  test.each(Object.entries(COUNTS))('%s: tables, lines and values are %j', (path, counts) => {
    const { tables, rows, failure } = read(path)
    expect(failure).toBe(null)
    expect([tables.length, rows.length, rows.flatMap(({ values }) => values).length]).toEqual(counts)
  })

  test('each file is claimed by its own codec alone, also where its beginning is cut; nobody claims the others', () => {
    for (const path of files) {
      const claims = [...new Set(Object.values(CODECS))].filter((it) => it.detect(textOf(path).slice(0, 1500), path))
      const isOurs = path in COUNTS || path.includes('INVALID')
      expect([path, claims]).toEqual([path, isOurs ? [codecOf(path)] : []])
    }
    for (const name of readdirSync(join(SAMPLES, 'pwc-sota-extractor')).filter((it) => it.endsWith('.json')))
      for (const codec of Object.values(CODECS))
        expect(codec.detect(textOf(`pwc-sota-extractor/${name}`).slice(0, 65_536), name)).toBe(false)
  })

  // Read off the files by eye.
  test.each([
    [
      'hf/model-cards/nemo_stt_ar_fastconformer.frontmatter.md',
      'stt_ar_fastconformer_hybrid_large_pc_v2.0 | Test WER | 25.60',
    ],
    ['hf/model-cards/rl_lunarlander_negative.frontmatter.md', 'PPO | mean_reward | -158.24 +/- 76.35'],
    ['hf/model-cards/rl_taxi_plus-minus.frontmatter.md', 'Taxi-v3 | mean_reward | 7.56 +/- 2.71'],
    ['hf/model-cards/alphaapple_relative-improvement.frontmatter.md', 'AlphaApple | Improvement vs Random | 7.1%'],
    ['hf/model-cards/deberta-v3-qqp_verified.frontmatter.md', 'deberta-v3-base-funetuned-cls-qqa | loss | 0.21741'],
    ['hf/eval_results/Aura-Gen-2.0__gsm8k.yaml', 'null | score | 96.06'],
    [
      'pwc-model-index/mmpretrain_clip.metafile.yml',
      'vit-base-p32_clip-openai-pre_3rdparty_in1k | Top 1 Accuracy | 81.77',
    ],
    ['pwc-model-index/mmpretrain_clip.metafile.yml', 'vit-large-p14_clip-openai-pre_3rdparty | Parameters | 303302656'],
    ['pwc-model-index/mmpretrain_resnet.metafile.yml', 'resnet50_8xb8_cub | Top 1 Accuracy | 88.45'],
    ['every-eval-ever/mmlu-pro__yi-1.5-34b-chat.json', 'Yi-1.5-34B-Chat | accuracy | 0.7141'],
    ['lm-eval/v0/arc_easy-v0-res.json', 'null | acc_norm | 0.24074074074074073'],
    [
      'lm-eval/results_2026-01-21T03-44-18.458309.json',
      'RylanSchaeffer/mem_Qwen3-93M_minerva_math_rep_0_sbst_1.0000_epch_1_ot_1 | exact_match | 0.0004',
    ],
  ])('%s says %s', (path, line) => expect(printed(read(path))).toContain(line))

  test('the task whose type and name are swapped is that of the other results', () => {
    const { tables } = read('hf/model-cards/nemo_stt_ar_fastconformer.frontmatter.md')
    expect(new Set(tables.map(({ task }) => task))).toEqual(new Set(['Automatic Speech Recognition']))
    expect(tables.map(({ dataset, split }) => [dataset, split])).toEqual([
      ['MASC', 'test'],
      ['MCV17', 'test'],
      ['FLEURS', 'test'],
      ["Tarteel AI's EveryAyah Dataset", 'test'],
    ])
  })

  test('a result without a data set spoils its card', () => {
    expect(read('hf/model-cards/hub-fixture_INVALID_model_index.md')).toMatchObject({
      rows: [],
      failure: { why: expect.stringContaining('dataset'), at: '/model-index/0/results/0' },
    })
  })

  test('all models of a metafile credit the paper of their collection', () => {
    const { rows } = read('pwc-model-index/mmpretrain_clip.metafile.yml')
    expect(new Set(rows.map(({ paper }) => paper?.url))).toEqual(new Set(['https://arxiv.org/abs/2103.00020']))
  })

  test('the split of a table of results is none of the benchmark', () => {
    const { tables, rows } = read('every-eval-ever/mmlu-pro__yi-1.5-34b-chat.json')
    expect(tables[1]).toMatchObject({ dataset: 'MMLU-Pro (Biology)', split: null })
    expect(rows[1]).toMatchObject({
      source_class: 'third_party',
      conditions: { harness: 'MMLU-Pro leaderboard (TIGER-Lab)' },
      values: [{ metric: { name: 'accuracy', better: 'higher', unit: 'fraction', range: { low: '0', high: '1' } } }],
    })
  })

  test('a run of the harness says how often it was shown an example, and how sure it is', () => {
    expect(read('lm-eval/results_2026-01-21T03-44-18.458309.json').rows[1]).toMatchObject({
      date: '1768964383.8593218',
      conditions: { shots: '0', harness: 'lm-evaluation-harness 1f84a09f' },
      values: [{ uncertainty: { plus: '0.0002828144211304471', minus: '0.0002828144211304471', type: 'se' } }],
    })
  })
})
