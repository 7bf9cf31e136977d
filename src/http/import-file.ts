import { LIMITS } from '../../schemas/limits.ts'
import type { ImportCodec, ImportedRow, ImportedTable, ImportOptions, Unreadable } from '../formats/import/codec.ts'
import type { Db } from '../store/db.ts'
import { listChunks } from '../store/imports.ts'

/** Pieces read from the database at once: some 5 MB with their base64. */
const AT_ONCE = 4
/** Bytes of a file that are kept between its two readings. */
const KEPT = 4_000_000

const CHUNK = 0x8000

/** Bytes as base64, by the platform. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK))
  return btoa(text)
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** An uploaded file, read from the database piece by piece, as often as it is asked for. */
export interface UploadedFile {
  readonly pieces: () => AsyncGenerator<Uint8Array>
}

export function uploadedFile(db: Db, id: string, chunks: readonly number[], bytes: number): UploadedFile {
  let kept: Uint8Array[] | null = null
  return {
    async *pieces() {
      if (kept !== null) return yield* kept
      const read: Uint8Array[] = []
      for (let i = 0; i < chunks.length; i += AT_ONCE) {
        for (const content of await listChunks(db, id, chunks[i] as number, AT_ONCE)) {
          const piece = fromBase64(content)
          if (bytes <= KEPT) read.push(piece)
          yield piece
        }
      }
      if (bytes <= KEPT) kept = read
    },
  }
}

/** SHA-256 of a file in hex digits, taken as its pieces pass. */
export function digester(): {
  readonly add: (bytes: Uint8Array) => Promise<void>
  readonly digest: () => Promise<string>
} {
  const stream = new crypto.DigestStream('SHA-256')
  const writer = stream.getWriter()
  return {
    add: (bytes) => writer.write(bytes),
    digest: async () => {
      await writer.close()
      return Array.from(new Uint8Array(await stream.digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
  }
}

/** The encoding that a file's first bytes say; UTF-8 where they say nothing. */
const encodingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'

const NOT_TEXT: Unreadable = { why: 'Cannot read the file as text: its bytes are no UTF-8', at: null }

/** The beginning of a file as text: what its format is told by. */
export async function headOf(file: UploadedFile): Promise<string> {
  for await (const piece of file.pieces()) {
    const head = piece.subarray(0, 65_536)
    return new TextDecoder(encodingOf(head)).decode(head)
  }
  return ''
}

/** What takes a file's tables and lines; lines come in lists, a piece's together. */
export interface FileVisitor {
  readonly bytes?: (bytes: Uint8Array) => Promise<void>
  readonly title?: (title: string) => void
  readonly mapping?: (mapping: unknown) => void
  readonly table: (n: number, table: ImportedTable) => void
  readonly rows: (rows: readonly ImportedRow[]) => Promise<void>
}

/** Reads a file through with its codec, piece by piece: never is more than a piece of it held. */
export async function readThrough(
  file: UploadedFile,
  codec: ImportCodec,
  options: ImportOptions,
  visitor: FileVisitor,
): Promise<Unreadable | null> {
  let rows: ImportedRow[] = []
  let values = 0
  const reader = codec.open(
    {
      title: (title) => visitor.title?.(title),
      mapping: (mapping) => visitor.mapping?.(mapping),
      table: visitor.table,
      row: (row) => {
        values += row.values.length
        rows.push(row)
      },
    },
    options,
  )
  const handOn = async (): Promise<Unreadable | null> => {
    if (values > LIMITS.import_values)
      return {
        why: `Cannot take more than ${LIMITS.import_values.toLocaleString('en')} values of one file, expected a file that is split`,
        at: null,
      }
    const ready = rows
    rows = []
    if (ready.length > 0) await visitor.rows(ready)
    return null
  }
  let decoder: TextDecoder | null = null
  for await (const piece of file.pieces()) {
    await visitor.bytes?.(piece)
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true, ignoreBOM: false })
    let text: string
    try {
      text = decoder.decode(piece, { stream: true })
    } catch {
      return NOT_TEXT
    }
    const failed = reader.write(text) ?? (await handOn())
    if (failed !== null) return failed
  }
  try {
    decoder?.decode()
  } catch {
    return NOT_TEXT
  }
  return reader.end() ?? (await handOn())
}
