import { isSpace } from './characters.ts'

/** The end of the address at `start`. Addresses broken by spaces ("https: //a/b/ c/d") go on while they end in a slash. */
export function addressEnd(text: string, start: number): number {
  let end = chunkEnd(text, start)
  for (let joints = 0; joints < 4; joints++) {
    const next = end + 1
    const broken =
      text[end - 1] === ':' ? text.startsWith('//', next) : text[end - 1] === '/' && isPathChunk(text, next)
    if (!broken || !isSpace(text.charCodeAt(end))) break
    end = chunkEnd(text, next)
  }
  while (end > start + 1 && '.,;:)]}\'"'.includes(text[end - 1] as string)) end--
  return end
}

function chunkEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++
  return end
}

/** A lower-case chunk with a slash or at least no capital of a new sentence. */
function isPathChunk(text: string, start: number): boolean {
  return text.slice(start, chunkEnd(text, start)).includes('/')
}
