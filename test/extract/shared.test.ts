import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'

const SHARED = new URL('../../../shared/', import.meta.url).pathname
const SCORER = join(SHARED, 'extract/score.mjs')

interface Score {
  detection: { f1: number }
  complete: { f1: number }
  slots: Record<'metric' | 'dataset' | 'subject' | 'baseline', { f1: number }>
}

/** Scores our claims by the shared scorer; nothing of the shared folder is copied. */
function scoreOf(gold: string): Score {
  const folder = mkdtempSync(join(tmpdir(), 'claimboard-'))
  const predictions = join(folder, 'predictions.jsonl')
  const papers = readFileSync(gold, 'utf8').split('\n').filter(Boolean)
  const lines = papers.map((line) => {
    const { id, abstract, title } = JSON.parse(line) as { id: string; abstract: string; title: string }
    return JSON.stringify({ id, claims: extract(abstract, title).claims })
  })
  writeFileSync(predictions, lines.join('\n'))
  const answer = execFileSync(process.execPath, [SCORER, gold, '--pred', predictions, '--json'], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return JSON.parse(answer) as Score
}

const SEEDS = join(SHARED, 'seeds/gold.jsonl')
const DEV = join(SHARED, 'extract/gold-dev.jsonl')

test.skipIf(!existsSync(SEEDS) || !existsSync(SCORER))('the ten seed abstracts are read whole', () => {
  const { detection, complete } = scoreOf(SEEDS)
  expect(detection.f1).toBe(1)
  expect(complete.f1).toBeGreaterThanOrEqual(0.95)
})

test.skipIf(!existsSync(DEV) || !existsSync(SCORER))('the labelled abstracts are read as well as they must', () => {
  const { detection, complete, slots } = scoreOf(DEV)
  expect(detection.f1).toBeGreaterThanOrEqual(0.93)
  expect(complete.f1).toBeGreaterThanOrEqual(0.85)
  expect(slots.metric.f1).toBeGreaterThanOrEqual(0.75)
  for (const slot of ['subject', 'dataset', 'baseline'] as const) expect(slots[slot].f1).toBeGreaterThanOrEqual(0.65)
})
