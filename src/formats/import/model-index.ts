import { err, ok, type Result } from '../../domain/result.ts'
import { type ImportCodec, type ImportedFile, type ImportOptions, type Unreadable, wholeFile } from './codec.ts'
import { readEvalResults } from './eval-results.ts'
import { fieldsOf, isFields, listOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'
import { readMetafile } from './metafile.ts'
import { readModelIndex } from './model-card.ts'
import { yamlAsPrinted } from './yaml-as-printed.ts'

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n---[ \t]*(?:\r?\n|$)|$(?![\s\S]))/

/** The front matter of a model card, or the whole of a bare YAML. */
const yamlIn = (text: string): string => FRONT_MATTER.exec(text)?.[1] ?? text

/** Reads what Hugging Face and OpenMMLab keep of a model: a card's `model-index`, `.eval_results`, or a metafile. */
export function readModelFile(text: string, { system }: ImportOptions): Result<ImportedFile, Unreadable> {
  const isJson = /^\s*[[{]/.test(text)
  const parsed = isJson ? parseAsPrinted(text) : yamlAsPrinted(yamlIn(text.replace(/^\uFEFF/, '')))
  if (!parsed.ok) return parsed
  const { value } = parsed
  if (Array.isArray(value)) {
    const isModels = value.some((it) => isFields(it) && it.Name !== undefined)
    return isModels ? readMetafile({ Models: value }) : readEvalResults(value, system)
  }
  const file = fieldsOf(value)
  if (listOf(file.Models).length > 0 || listOf(file.Collections).length > 0) return readMetafile(file)
  if (isFields(value) || value === null || value === undefined) return readModelIndex(file)
  return ok({ title: null, tables: [], rows: [] })
}

export const modelIndex: ImportCodec = {
  label: 'Hugging Face model cards and .eval_results, OpenMMLab metafiles (YAML)',
  detect: (head) =>
    /^---[ \t]*\r?\n/.test(head) ||
    /^(?:model-index|Models|Collections):/m.test(head) ||
    /^\s*-\s+dataset:\s*\r?\n/.test(head) ||
    (/^\s*\[\s*\{/.test(head) && /"dataset"\s*:\s*\{\s*"id"/.test(head)),
  open: wholeFile((text, options) => {
    const read = readModelFile(text, options)
    return read.ok ? read : err(read.error)
  }),
}
