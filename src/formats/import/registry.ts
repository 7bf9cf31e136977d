import type { ImportFormat } from '../../../schemas/import.ts'
import type { ImportCodec } from './codec.ts'
import { csv } from './csv.ts'
import { everyEvalEver } from './every-eval-ever.ts'
import { lmEval } from './lm-eval.ts'
import { modelIndex } from './model-index.ts'
import { ndjson } from './ndjson.ts'
import { nlpProgress } from './nlp-progress.ts'
import { pwc } from './pwc.ts'
import { pwcSync } from './pwc-sync.ts'

/** Formats that are read, by name. The command, the API, the page and the README's table loop over this; so does detection, in this order. */
export const IMPORT_CODECS: Readonly<Record<ImportFormat, ImportCodec>> = {
  ndjson,
  eee: everyEvalEver,
  'pwc-sync': pwcSync,
  'lm-eval': lmEval,
  pwc,
  'model-index': modelIndex,
  'nlp-progress': nlpProgress,
  csv,
}

/** What people call the formats. */
export const IMPORT_LABELS = Object.entries(IMPORT_CODECS).map(([name, { label }]) => ({ name, label }))

/** The format of a file by its beginning and its name; null where it is none that we read. */
export function detectFormat(head: string, name: string): ImportFormat | null {
  const text = head.replace(/^\uFEFF/, '')
  const codecs = Object.entries(IMPORT_CODECS) as [ImportFormat, ImportCodec][]
  return codecs.find(([, codec]) => codec.detect(text, name))?.[0] ?? null
}
