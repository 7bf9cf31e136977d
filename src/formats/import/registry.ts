import type { ImportFormat } from '../../../schemas/import.ts'
import type { ImportCodec } from './codec.ts'
import { pwc } from './pwc.ts'

/** Formats that are read, by name. The command, the API, the page and the README's table loop over this. */
export const IMPORT_CODECS: Readonly<Record<ImportFormat, ImportCodec>> = { pwc } as never

/** The format of a file by its beginning and its name; null where it is none that we read. */
export function detectFormat(head: string, name: string): ImportFormat | null {
  const text = head.replace(/^\uFEFF/, '')
  const [found] = (Object.entries(IMPORT_CODECS) as [ImportFormat, ImportCodec][]).filter(([, codec]) =>
    codec.detect(text, name),
  )
  return found?.[0] ?? null
}
