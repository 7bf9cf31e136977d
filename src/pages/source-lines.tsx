import { LIMITS } from '../../schemas/limits.ts'
import type { SourceLine } from '../store/relations.ts'
import { count, SOURCE_KIND_WORDS } from './phrases.ts'

const claimWords = (claims: number): string => {
  if (claims === 0) return 'no results to rank'
  return claims > LIMITS.counted_claims ? `over ${LIMITS.counted_claims} claims` : count(claims, 'claim')
}

const authorWords = (authors: readonly string[]): string =>
  authors.length > 3 ? `${authors.slice(0, 2).join(', ')} and ${authors.length - 2} others` : authors.join(', ')

/** Sources as a list: title, who and when, how many claims. */
export const SourceLines = ({ sources }: { sources: readonly SourceLine[] }) => (
  <ul class="lines">
    {sources.map(({ slug, title, authors, published, kind, claims }) => (
      <li>
        <a class="line-title" href={`/papers/${slug}`}>
          {title}
        </a>
        <span class="quiet">
          {[
            kind === 'paper' ? null : SOURCE_KIND_WORDS[kind],
            authors.length === 0 ? null : authorWords(authors),
            published?.slice(0, 4) ?? null,
            claimWords(claims),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </li>
    ))}
  </ul>
)
