import type { SourceLine } from '../store/relations.ts'
import { count, SOURCE_KIND_WORDS } from './phrases.ts'

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
            claims === 0 ? 'no results to rank' : count(claims, 'claim'),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </li>
    ))}
  </ul>
)
