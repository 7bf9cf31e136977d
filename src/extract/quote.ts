import { isLetter } from './characters.ts'
import { type Document, printed } from './document.ts'
import type { Quantity } from './quantity.ts'
import { tokenAt } from './token.ts'

/** The quote of a quantity: its tokens and the LaTeX that encloses them, so that the slice is well-formed again. */
export function quoteSpan(document: Document, quantity: Quantity): { start: number; end: number } {
  const { text } = document
  let { start, end } = quantity
  for (let layer = 0; layer < 6; layer++) {
    const inside = text.slice(start, end)
    const before = text[start - 1]
    const after = text[end]
    const dollars =
      inside.split('$').length - 1 - (inside.split('\\$').length - 1) - (quantity.unit?.family === 'money' ? 1 : 0)
    const braces = inside.split('{').length - inside.split('}').length
    if (braces > 0 && after === '}') end++
    else if (braces < 0 && before === '{') start = commandStart(text, start - 1)
    else if (dollars % 2 !== 0 && after === '$') end++
    else if (dollars % 2 !== 0 && before === '$') start--
    else if (braces === 0 && before === '{' && after === '}') {
      start = commandStart(text, start - 1)
      end++
    } else if (dollars % 2 === 0 && before === '$' && after === '$') {
      start--
      end++
    } else break
  }
  return { start, end }
}

/** From "{" back over the command that opens it: \textbf{ */
function commandStart(text: string, brace: number): number {
  let start = brace
  while (isLetter(text.charCodeAt(start - 1))) start--
  return text[start - 1] === '\\' ? start - 1 : brace
}

/** The quote as a reader sees it: 5$\times$ is 5×, 75\% is 75%. */
export function statedText(document: Document, quantity: Quantity): string {
  const last = tokenAt(document.tokens, quantity.last)
  const full = printed(document, quantity.first, quantity.last)
  return quantity.end < last.end ? full.slice(0, full.length - (last.end - quantity.end)) : full
}
