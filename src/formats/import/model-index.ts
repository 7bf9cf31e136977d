import { err, type Result } from '../../domain/result.ts'
import { type ImportCodec, type ImportedFile, type ImportOptions, type Unreadable, wholeFile } from './codec.ts'
import { readEvalResults } from './eval-results.ts'
import { fieldsOf, isFields } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'
import { readMetafile } from './metafile.ts'
import { readModelIndex } from './model-card.ts'
import { isNone, yamlAsPrinted } from './yaml-as-printed.ts'

const FRONT = /^---[ \t]*\r?\n/

/** The front matter of a model card, which stands below one line; or the whole of a bare YAML. */
function parseYaml(text: string): Result<unknown, Unreadable> {
  const front = FRONT.exec(text)?.[0]
  if (front === undefined) return yamlAsPrinted(text)
  const below = text.slice(front.length)
  const end = below.search(/^---[ \t]*\r?$/m)
  return yamlAsPrinted(end === -1 ? below : below.slice(0, end), 1)
}

/** Reads what Hugging Face and OpenMMLab keep of a model: a card's `model-index`, `.eval_results`, or a metafile. */
export function readModelFile(text: string, { system }: ImportOptions): Result<ImportedFile, Unreadable> {
  const isJson = /^\s*[[{]/.test(text)
  const parsed = isJson ? parseAsPrinted(text) : parseYaml(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return parsed
  const { value } = parsed
  if (Array.isArray(value)) {
    const isModels = value.some((it) => isFields(it) && it.Name !== undefined)
    return isModels ? readMetafile({ Models: value }, '') : readEvalResults(value, system)
  }
  if (!isFields(value) && !isNone(value))
    return err({ why: 'Cannot find a model-index, .eval_results or a metafile in the file', at: null })
  const file = fieldsOf(value)
  return 'Models' in file || 'Collections' in file ? readMetafile(file) : readModelIndex(file, system)
}

/** Lines of comments before the first entry of a list. */
const FIRST = /^(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*-[ \t]+/.source
const MODEL = 'Name|In Collection|Metadata|Results|Config|Weights|Alias'

/** How each of the forms begins; Markdown that only speaks of them has no lists of such names below a line. */
const FORMS: readonly RegExp[] = [
  FRONT,
  /^model-index:[ \t]*(?:[\r\n[#]|$)/m,
  new RegExp(
    `^(?:Models|Collections):[ \\t]*(?:(?:#[^\\n]*)?\\r?\\n[ \\t]*)*(?:-|\\[[ \\t]*\\{)[ \\t\\w&]*(?:${MODEL})\\b`,
    'm',
  ),
  new RegExp(`${FIRST}(?:${MODEL})[ \\t]*:[\\s\\S]*?\\n[ \\t]+(?:In Collection|Metadata|Results)[ \\t]*:`),
  new RegExp(`${FIRST}dataset[ \\t]*:[ \\t]*(?:[\\r\\n#{]|$)`),
  new RegExp(
    `${FIRST}(?:value|verifyToken|date|source|notes)[ \\t]*:[\\s\\S]*?\\n[ \\t]+dataset[ \\t]*:[ \\t]*[\\r\\n#{]`,
  ),
  /^\s*\[\s*\{[\s\S]*?"dataset"\s*:\s*\{\s*"(?:id|task_id|revision)"/,
]

export const modelIndex: ImportCodec = {
  label: 'Hugging Face model cards and .eval_results, OpenMMLab metafiles (YAML)',
  detect: (head) => FORMS.some((form) => form.test(head)),
  open: wholeFile(readModelFile),
}
