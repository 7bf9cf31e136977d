/** The next word of JSON: a sign, a text, a number or a literal. */
const WORD =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text of JSON holds none of them
  /[ \t\n\r]*([{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y
const BLANK = /[ \t\n\r]*/y

/** What may stand next: a value, a name, the colon behind it, or what goes on after a value. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'more'

/** What a word leads to within the open brackets, which it opens and closes; null where it may not stand there. */
function after(word: string, expected: Expected, open: string[]): Expected | null {
  const isValue = expected === 'value' || expected === 'first value'
  if (word === ':') return expected === 'colon' ? 'value' : null
  if (word === ',') return expected !== 'more' || open.length === 0 ? null : open.at(-1) === '{' ? 'name' : 'value'
  if (word === '{' || word === '[') {
    if (!isValue) return null
    open.push(word)
    return word === '{' ? 'first name' : 'first value'
  }
  if (word === '}' || word === ']') {
    const isEmpty = expected === (word === '}' ? 'first name' : 'first value')
    return (expected === 'more' || isEmpty) && open.pop() === (word === '}' ? '{' : '[') ? 'more' : null
  }
  if (expected === 'name' || expected === 'first name') return word.startsWith('"') ? 'colon' : null
  return isValue ? 'more' : null
}

/** Where a text stops being JSON: an offset. Engines tell it in words of their own, and not of every error. */
export function jsonEndsAt(json: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    WORD.lastIndex = at
    const word = WORD.exec(json)?.[1]
    const next: Expected | null = word === undefined ? null : after(word, expected, open)
    if (next === null) break
    expected = next
    at = WORD.lastIndex
  }
  BLANK.lastIndex = at
  BLANK.exec(json)
  return BLANK.lastIndex
}
