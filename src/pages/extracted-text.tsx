import type { Candidate, ExtractAnswer, Ignored } from '../../schemas/extract.ts'
import type { Kind } from '../../schemas/kinds.ts'
import { IGNORED_REASONS } from '../../schemas/reasons.ts'
import { readable } from './passage.ts'
import { KIND_WORDS } from './phrases.ts'

/** Kinds that share a colour; each mark says its kind in words too. */
const TINTS: Record<Kind, 'value' | 'change' | 'share' | 'place' | 'size'> = {
  score: 'value',
  delta_points: 'change',
  relative_gain: 'change',
  relative_reduction: 'change',
  speedup: 'change',
  retained_fraction: 'share',
  budget_fraction: 'share',
  rank: 'place',
  win_count: 'place',
  scale: 'size',
}

type Piece =
  | { readonly text: string; readonly claim: Candidate; readonly number: number }
  | { readonly text: string; readonly ignored: Ignored }
  | { readonly text: string }

/** The text cut at its numbers, in order; joined again it is the text. */
export function piecesOf(text: string, { claims, ignored }: ExtractAnswer): Piece[] {
  const marks = [
    ...claims.map((claim, i) => ({ ...claim, piece: { claim, number: i + 1 } })),
    ...ignored.map((it) => ({ ...it, piece: { ignored: it } })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, piece } of marks) {
    if (start < at) continue
    if (start > at) pieces.push({ text: text.slice(at, start) })
    pieces.push({ text: text.slice(start, end), ...piece })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

/** A text with its candidates marked, and every other number faintly, its reason shown on hover and on focus. */
export const ExtractedText = ({ text, answer }: { text: string; answer: ExtractAnswer }) => (
  <div class="abstract extracted">
    <p>
      {piecesOf(text, answer).map((piece) =>
        'claim' in piece ? (
          <mark class={`tint-${TINTS[piece.claim.kind]}`}>
            <a href={`#claim-${piece.number}`}>
              {readable(piece.text)}
              <span class="mark-kind"> {KIND_WORDS[piece.claim.kind]}</span>
            </a>
          </mark>
        ) : 'ignored' in piece ? (
          <a class="ignored" href="#ignored">
            {piece.text}
            <span class="tip"> (no claim: {IGNORED_REASONS[piece.ignored.reason]})</span>
          </a>
        ) : (
          readable(piece.text)
        ),
      )}
    </p>
  </div>
)
