import { CHARACTER_FORMS, LATEX_FORMATTING, LATEX_SYMBOLS } from '../../schemas/gazetteers/latex.ts'
import { UNIT_SYMBOLS, UNIT_WORDS } from '../../schemas/gazetteers/units.ts'
import { TOP_LEVEL_DOMAINS } from '../../schemas/gazetteers/words.ts'
import { addressEnd } from './address.ts'
import { isDigit, isLetter, isSpace, isUpper } from './characters.ts'
import { decimalString } from './decimal-string.ts'
import { NO_TOKEN, type Token } from './token.ts'

/** Look-aheads (closing $, closing >) stop here, so that no text costs more than linear time. */
const LOOK_AHEAD = 120

/** Addresses in tags are long. */
const TAG_LENGTH = 300

/** Cuts a text into tokens. Letters swallow what belongs to a name (GPT-4o, P@1, Qwen2.5-VL-7B); digits that start a token do not. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const code = (at: number) => text.charCodeAt(at)
  let position = 0
  let lastEnd = 0
  let chunkStart = 0
  let spaced = true
  let newline = true
  let inMath = false

  const push = (kind: Token['kind'], start: number, end: number, norm: string) => {
    tokens.push({ kind, start, end, norm, glued: !spaced, newline })
    lastEnd = end
    position = end
    spaced = false
    newline = false
  }
  const pushAddress = (start: number) => {
    while ((tokens[tokens.length - 1] ?? NO_TOKEN).start >= start) tokens.pop()
    spaced = true
    push('address', start, Math.max(position + 1, addressEnd(text, start)), '')
  }

  while (position < text.length) {
    const c = code(position)
    if (isSpace(c)) {
      if (c === 10) newline = true
      spaced = true
      position++
      chunkStart = position
    } else if (
      isDigit(c) ||
      (c === 46 && isDigit(code(position + 1)) && !isDigit(code(position - 1)) && !isLetter(code(position - 1)))
    ) {
      readNumber()
    } else if (isLetter(c)) {
      const suffix = lastEnd === position && tokens[tokens.length - 1]?.kind === 'number'
      const end = suffix ? lettersEnd(text, position) : wordEnd(text, position)
      const start = position
      push('word', start, end, text.slice(start, end).toLowerCase())
      if (code(end) === 58 && isAddressStart(text, end)) pushAddress(start)
    } else if (c === 92) {
      readCommand()
    } else if (c === 36) {
      readDollar()
    } else if (c === 46 && lastEnd === position && isDomainEnd(text, position + 1)) {
      pushAddress(Math.max(chunkStart, wordStart(text, position)))
    } else if ((c === 39 || c === 8217) && lastEnd === position && tokens[tokens.length - 1]?.kind === 'word') {
      readApostrophe()
    } else if (c === 126) {
      if (spaced || code(position - 1) === 40 || code(position - 1) === 36) push('punct', position, position + 1, '~')
      else blank(1)
    } else if (c === 60 && isTag(text, position)) {
      position = text.indexOf('>', position) + 1
    } else if (c === 123 || c === 125 || c === 42 || c === 95 || c === 96 || c === 34 || c === 8220 || c === 8221) {
      if (c === 123 && text.startsWith('{,}', position)) blank(3)
      else position++
    } else if (c === 45 && code(position + 1) === 62) {
      push('punct', position, position + 2, '→')
    } else if (c === 45 && code(position + 1) === 45) {
      push('punct', position, position + (code(position + 2) === 45 ? 3 : 2), code(position + 2) === 45 ? '—' : '–')
    } else {
      const character = text[position] as string
      push('punct', position, position + 1, CHARACTER_FORMS.get(character) ?? character)
    }
  }
  return tokens

  function blank(length: number): void {
    spaced = true
    position += length
    chunkStart = position
  }

  /** 2WikiMultiHopQA and 3DGS are names that begin with a digit; 5GB and 10K are not. */
  function readNumber(): void {
    const [end, digits] = readDigits(text, position)
    const letters = lettersEnd(text, end)
    const name =
      letters - end > 2 &&
      isUpper(code(end)) &&
      !UNIT_SYMBOLS.has(text.slice(end, letters)) &&
      !UNIT_WORDS.has(text.slice(end, letters).toLowerCase())
    const last = name ? wordEnd(text, end) : end
    push(name ? 'word' : 'number', position, last, name ? text.slice(position, last).toLowerCase() : digits)
  }

  /** The possessive is a word of its own, so that "model's" stays comparable with "model". */
  function readApostrophe(): void {
    const next = code(position + 1)
    if (next === 39) position += 2
    else if (isDigit(next)) extendName()
    else push('word', position, position + (next === 115 && !isLetter(code(position + 2)) ? 2 : 1), "'s")
  }

  /** AIME'25 is one name. */
  function extendName(): void {
    const name = tokens[tokens.length - 1] ?? NO_TOKEN
    let end = position + 1
    while (isDigit(code(end))) end++
    tokens[tokens.length - 1] = { ...name, end, norm: text.slice(name.start, end).toLowerCase() }
    lastEnd = end
    position = end
  }

  function readCommand(): void {
    const next = code(position + 1)
    if (!isLetter(next)) {
      // \% \& \# are characters of the text; \, \; \~ and a broken line are space.
      if (next === 37 || next === 38 || next === 35 || next === 36)
        push('punct', position, position + 2, text[position + 1] as string)
      else if (next === 44 || next === 59 || next === 58 || next === 32 || next === 126 || next === 92)
        blank(next === 32 ? 1 : 2)
      else position += 1
      return
    }
    const end = lettersEnd(text, position + 1)
    const name = text.slice(position + 1, end)
    const symbol = LATEX_SYMBOLS.get(name)
    if (symbol) push('punct', position, end, symbol)
    else if (LATEX_FORMATTING.has(name)) position = end
    else push('word', position, end, text.slice(position, end))
  }

  function readDollar(): void {
    if (!inMath && isDigit(code(position + 1)) && !closesMath(text, position + 1)) {
      push('punct', position, position + 1, '$')
      return
    }
    inMath = !inMath
    position++
  }
}

/** The end of a number and its decimal string: 1,825 and 50{,}000 lose their commas, 1e-4 is written out by Number. */
function readDigits(text: string, start: number): [number, string] {
  let end = start
  const run = () => {
    while (isDigit(text.charCodeAt(end))) end++
  }
  run()
  let digits = text.slice(start, end)
  while (end - start < 24 && digits.length <= 15) {
    const separator = text.startsWith('{,}', end)
      ? 3
      : text[end] === ',' || text.startsWith('\\,', end)
        ? text[end] === ','
          ? 1
          : 2
        : 0
    if (!separator || digits.length === 0 || (digits.length > 3 && end - start === digits.length)) break
    const group = text.slice(end + separator, end + separator + 3)
    if (!/^\d{3}$/.test(group) || isDigit(text.charCodeAt(end + separator + 3))) break
    digits += group
    end += separator + 3
  }
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) {
    const point = end
    end++
    run()
    digits += text.slice(point, end)
  }
  const exponent = /^e[+-]?\d{1,2}(?![\dA-Za-z])/.exec(text.slice(end, end + 6))
  if (exponent) {
    end += exponent[0].length
    digits = decimalString(Number(digits + exponent[0]))
  }
  return [end, digits.startsWith('.') ? `0${digits}` : digits]
}

function lettersEnd(text: string, start: number): number {
  let end = start
  while (isLetter(text.charCodeAt(end))) end++
  return end
}

/** The end of a word or name: letters, digits, and the joints - ' . / @ + & inside it. */
function wordEnd(text: string, start: number): number {
  let end = start
  let sawDigit = false
  let sawUpper = false
  for (;;) {
    const c = text.charCodeAt(end)
    // "by49.5%" lacks a space.
    if (isDigit(c) && end - start === 2 && text.slice(start, end).toLowerCase() === 'by') return end
    if (isLetter(c) || isDigit(c)) {
      sawDigit ||= isDigit(c)
      sawUpper ||= isUpper(c)
      end++
      continue
    }
    const next = text.charCodeAt(end + 1)
    const joins =
      ((c === 45 || c === 64 || c === 95 || c === 0x2011) && (isLetter(next) || isDigit(next))) ||
      ((c === 39 || c === 8217) && isLetter(next) && next !== 115) ||
      (c === 46 && sawDigit && isDigit(next) && isDigit(text.charCodeAt(end - 1))) ||
      (c === 46 && end - start === 1 && isLetter(next) && text.charCodeAt(end + 2) === 46) ||
      (c === 47 && sawUpper && isDigit(next)) ||
      (c === 43 && isLetter(next) && sawUpper) ||
      (c === 38 && isLetter(next) && sawUpper && end - start <= 2)
    if (joins) end++
    else if (c === 43 && next === 43) return end + 2
    else return end
  }
}

function wordStart(text: string, end: number): number {
  let start = end
  while (
    start > end - LOOK_AHEAD &&
    (isLetter(text.charCodeAt(start - 1)) ||
      isDigit(text.charCodeAt(start - 1)) ||
      '.-_@'.includes(text[start - 1] ?? ' '))
  )
    start--
  return start
}

/** "https://", "https: //": the colon is at `colon`. */
function isAddressStart(text: string, colon: number): boolean {
  const slashes = isSpace(text.charCodeAt(colon + 1)) ? colon + 2 : colon + 1
  return text.startsWith('//', slashes) && /https?$|ftp$/i.test(text.slice(Math.max(0, colon - 5), colon))
}

/** ".com/", ".io" at the end of a chunk: the word before the dot began a bare address. */
function isDomainEnd(text: string, start: number): boolean {
  const end = lettersEnd(text, start)
  if (end - start < 2 || end - start > 7 || !TOP_LEVEL_DOMAINS.has(text.slice(start, end))) return false
  const next = text.charCodeAt(end)
  return next === 47 || Number.isNaN(next) || isSpace(next) || next === 46 || next === 44 || next === 41
}

const TAG =
  /^<\/?(?:a|b|i|u|p|em|strong|sub|sup|br|hr|div|span|img|code|pre|td|th|tr|table|tbody|thead|ul|ol|li|h[1-6]|center|font|picture|source|details|summary)(?:[\s/][^<>]*)?>/i

/** HTML of a README; "a<b" is none. */
const isTag = (text: string, start: number): boolean => TAG.test(text.slice(start, start + TAG_LENGTH))

/** A $ before digits opens a formula if it closes soon and no plain words stand between; else it is the currency. */
function closesMath(text: string, start: number): boolean {
  const ahead = text.slice(start, start + LOOK_AHEAD)
  const close = ahead.indexOf('$')
  return close > 0 && !/(?:^|[\s\d])[a-z]{2,}/.test(ahead.slice(0, close).replaceAll(/\\[a-z]+/gi, ''))
}
