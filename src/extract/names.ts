import { NAMING_VERBS, NOT_SYSTEMS } from '../../schemas/gazetteers/names.ts'
import { DETERMINERS, NOT_A_NAME } from '../../schemas/gazetteers/words.ts'
import { isDigit, isUpper } from './characters.ts'
import { type Document, normAt, printed } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import { type Token, tokenAt } from './token.ts'

/** What the text calls its own system, and its own data set. */
export interface OwnNames {
  system: string | null
  dataset: string | null
}

/** A word shaped like a name: an inner capital, a capital with a digit, or all capitals. */
export function isShapedName(document: Document, index: number): boolean {
  const token = tokenAt(document.tokens, index)
  if (
    token.kind !== 'word' ||
    token.end - token.start < 2 ||
    NOT_SYSTEMS.has(token.norm.replace(/s$/, '')) ||
    metricRowAt(document, index)
  )
    return false
  return hasNameShape(document.text, token)
}

export function hasNameShape(text: string, token: Token): boolean {
  let capitals = 0
  let digits = 0
  for (let at = token.start; at < token.end; at++) {
    const code = text.charCodeAt(at)
    if (isUpper(code) && (at === token.start || text.charCodeAt(at - 1) !== 45)) capitals++
    if (isDigit(code)) digits++
  }
  return capitals >= 2 || (capitals >= 1 && digits >= 1)
}

/** A name by its shape, or any capitalized word that does not begin a sentence. */
export function isNameWord(document: Document, index: number): boolean {
  if (isShapedName(document, index)) return true
  const token = tokenAt(document.tokens, index)
  if (token.kind !== 'word' || !isUpper(document.text.charCodeAt(token.start)) || NOT_A_NAME.has(token.norm))
    return false
  const before = tokenAt(document.tokens, index - 1)
  return before.kind === 'word' || before.norm === ',' || before.norm === '(' || before.norm === '-'
}

const DATASET_NAME = /bench|dataset|corpus|^\w*qa$|arena|gym$|-\d{2,}k?$|bank$/i

const TITLED_DATA = /^[^:]+: (?:\S+ ){0,6}(?:benchmark|dataset|corpus|collection|testbed|testset)\b/i

export function readOwnNames(document: Document): OwnNames {
  const titled = nameInTitle(document)
  const introduced = introducedNames(document)
  const names = titled ? [titled, ...introduced] : introduced
  const isData = (name: string) =>
    DATASET_NAME.test(name) || isCalledData(document, name) || (name === titled && TITLED_DATA.test(document.title))
  return { system: names.find((name) => !isData(name)) ?? null, dataset: names.find(isData) ?? null }
}

/** "ERNIE-Doc: A Retrospective ...": up to four words before the colon that the text uses too. */
function nameInTitle({ title, text }: Document): string | null {
  const colon = title.indexOf(':')
  if (colon < 2 || colon > 60) return null
  const name = title
    .slice(0, colon)
    .trim()
    .replace(/ at .*$/, '')
  if (name.split(/\s+/).length > 4) return null
  if (!/[A-Z].*[A-Z\d]|[a-z][A-Z]|\d/.test(name) && !text.includes(name)) return null
  const at = text.toLowerCase().indexOf(name.toLowerCase())
  if (at < 0) return /^\S+$/.test(name) && /[A-Z].*[A-Z]/.test(name) ? name : null
  const acronym = /^ \(([A-Z][\w-]{1,12})\)/.exec(
    text.slice(at + name.length, at + name.length + 18).replace(/\s+/g, ' '),
  )
  return acronym?.[1] ?? text.slice(at, at + name.length)
}

/** Names after "we propose", "called", "dubbed", in the order of the text. */
function introducedNames(document: Document): string[] {
  const found: string[] = []
  document.tokens.forEach((token, index) => {
    if (token.kind !== 'word' || !NAMING_VERBS.has(token.norm)) return
    const name = nameAfter(document, index + 1)
    if (name && !found.includes(name)) found.push(name)
  })
  return found
}

/** The name in the phrase after a naming verb: its acronym in brackets if it has one, else its first name-shaped words. */
function nameAfter(document: Document, from: number): string | null {
  for (let at = from; at < from + 14; at++) {
    const token = tokenAt(document.tokens, at)
    if (
      token.kind === 'end' ||
      /^[.;:]$/.test(token.norm) ||
      /^(?:that|which|to|for|in|on|and|with|where|by|from|using)$/.test(token.norm)
    )
      return null
    if (token.norm === '(' && isShapedName(document, at + 1) && normAt(document, at + 2) === ')')
      return printed(document, at + 1, at + 1)
    const quoted =
      at === from ||
      DETERMINERS.has(normAt(document, at - 1)) ||
      normAt(document, at - 1) === ',' ||
      normAt(document, at - 1) === 'as'
    if (isShapedName(document, at) || (quoted && isCapitalized(document, at)))
      return acronymAfter(document, at) ?? wholeName(document, at)
  }
  return null
}

const isCapitalized = (document: Document, index: number): boolean =>
  isUpper(document.text.charCodeAt(tokenAt(document.tokens, index).start)) &&
  tokenAt(document.tokens, index).kind === 'word'

/** "Mixture of Ranks (MoR)": the brackets after the words of a name. */
function acronymAfter(document: Document, from: number): string | null {
  for (let at = from + 1; at < from + 9; at++) {
    const norm = normAt(document, at)
    if (
      norm === '(' &&
      hasNameShape(document.text, tokenAt(document.tokens, at + 1)) &&
      normAt(document, at + 2) === ')'
    )
      return printed(document, at + 1, at + 1)
    if (tokenAt(document.tokens, at).kind !== 'word' || /^(?:that|which|to|is|are|with)$/.test(norm)) return null
  }
  return null
}

/** "ERNIE 3.0 Titan", "Context Cascade Compression": capitalized words and version numbers that go on. */
function wholeName(document: Document, from: number): string {
  let last = from
  while (last < from + 4 && (isCapitalized(document, last + 1) || /^\d+\.\d$/.test(normAt(document, last + 1)))) last++
  return printed(document, from, last)
}

/** "a new benchmark, NAME" or "NAME, a dataset of" */
function isCalledData(document: Document, name: string): boolean {
  const at = document.text.indexOf(name)
  if (at < 0) return false
  const around = document.text.slice(Math.max(0, at - 40), at + name.length + 60).toLowerCase()
  const after = around.slice(around.indexOf(name.toLowerCase()) + name.length)
  return (
    /^\)?,? (?:a|an|the) (?:[\w-]+ ){0,5}(?:benchmark|dataset|corpus|collection|testbed|suite)\b/.test(
      after.replace(/\s+/g, ' '),
    ) ||
    /\b(?:benchmark|dataset|corpus)(?:,| called| named| dubbed)? ?$/.test(
      around.slice(0, around.indexOf(name.toLowerCase())).replace(/\s+/g, ' '),
    )
  )
}
