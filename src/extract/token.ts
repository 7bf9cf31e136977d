/**
 * A piece of the text with its place in it. `norm` is what rules compare: words in lower case, numbers as decimal strings, LaTeX
 * symbols as the character they stand for. Mark-up ($, braces, \textbf, **) makes no token; it only leaves tokens glued.
 */
export interface Token {
  kind: 'word' | 'number' | 'punct' | 'address' | 'end'
  start: number
  end: number
  norm: string
  /** No white space between the token before and this one. */
  glued: boolean
  /** First token after a line break. */
  newline: boolean
}

export const NO_TOKEN: Token = { kind: 'end', start: -1, end: -1, norm: '', glued: false, newline: false }

/** The token at `index`, or one that matches nothing: scans may run past both ends. */
export function tokenAt(tokens: readonly Token[], index: number): Token {
  return tokens[index] ?? NO_TOKEN
}
