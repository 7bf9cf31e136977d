/** The forms of a regular verb: reduce, reduces, reduced, reducing. */
const verbForms = (verb: string): string[] => {
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`]
  return [verb, `${verb}${/(?:s|x|ch|sh)$/.test(verb) ? 'es' : 's'}`, `${verb}ed`, `${verb}ing`]
}

/** A gazetteer is written as words parted by white space; "reduce+" stands for all forms of a regular verb. */
export const wordSet = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/)
      .flatMap((word) => (word.endsWith('+') ? verbForms(word.slice(0, -1)) : [word])),
  )

/** The same with a row of data for each list of words. */
export const wordMap = <Row>(rows: readonly (readonly [Row, string])[]): ReadonlyMap<string, Row> =>
  new Map(rows.flatMap(([row, list]) => [...wordSet(list)].map((word): [string, Row] => [word, row])))

/** Counted nouns are written in the singular and found in the plural too. */
export interface NounSet {
  has: (noun: string) => boolean
}

export const nounSet = (list: string): NounSet => {
  const words = wordSet(list)
  return {
    has: (noun) =>
      words.has(noun) ||
      (noun.endsWith('s') &&
        (words.has(noun.slice(0, -1)) || words.has(noun.replace(/ies$/, 'y')) || words.has(noun.replace(/es$/, '')))),
  }
}
