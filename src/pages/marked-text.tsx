import type { NamedClaim } from '../store/claims.ts'
import { passages, readable } from './passage.ts'
import { KIND_WORDS } from './phrases.ts'

interface Props {
  readonly text: string
  readonly claims: readonly NamedClaim[]
  /** Where a mark leads. */
  readonly href: (id: string) => string
  /** Only this part of the text is shown. */
  readonly within?: { start: number; end: number }
  /** Whether each mark says its kind beside it. */
  readonly labels?: boolean
}

/** A text with its claims marked in place, each a link; everything else is plain, escaped text. */
export const MarkedText = ({ text, claims, href, within, labels = true }: Props) => {
  const { start, end } = within ?? { start: 0, end: text.length }
  const shown = claims.flatMap(({ claim: { id, quote } }) =>
    quote === null || quote.start < start || quote.end > end
      ? []
      : [{ id, quote: { ...quote, start: quote.start - start, end: quote.end - start } }],
  )
  const kinds = new Map(claims.map(({ claim }) => [claim.id, claim.kind]))
  return (
    <>
      {passages(text.slice(start, end), shown).map(({ text: piece, claim }) => {
        if (claim === null) return readable(piece)
        const kind = kinds.get(claim)
        return (
          <mark>
            <a href={href(claim)}>
              {readable(piece)}
              {labels && kind !== undefined ? <span class="mark-kind">{`\u00a0${KIND_WORDS[kind]}`}</span> : null}
            </a>
          </mark>
        )
      })}
    </>
  )
}
