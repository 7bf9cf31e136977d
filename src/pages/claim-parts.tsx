import type { Metric } from '../../schemas/registry.ts'
import { sentenceOf } from '../domain/sentence.ts'
import type { NamedClaim } from '../store/claims.ts'
import { REMOVED_QUOTE } from '../store/redactions.ts'
import { MarkedText } from './marked-text.tsx'
import { normalizationSteps } from './steps.ts'

/** A claim's quote in its sentence and those around it; where no text is held, where the number stands. */
export const QuoteInPlace = ({ it, text }: { it: NamedClaim; text: string | null }) => {
  const { quote, locator, source } = it.claim
  if (quote === null && locator === REMOVED_QUOTE)
    return <p class="notice">{REMOVED_QUOTE} The number and its history stay.</p>
  if (quote === null || text === null) {
    return (
      <p class="quiet">
        The text of this edition is not held here.{' '}
        {locator === null ? null : (
          <>
            The number stands at{' '}
            {/^https?:/.test(locator) ? (
              <a href={locator} rel="external">
                {locator.replace(/^https?:\/\//, '')}
              </a>
            ) : (
              locator
            )}
            .
          </>
        )}
      </p>
    )
  }
  return (
    <blockquote class="abstract">
      <p>
        <MarkedText
          text={text}
          claims={[it]}
          href={() => `/papers/${source}#abstract`}
          within={sentenceOf(text, quote, 1)}
          labels={false}
        />
      </p>
    </blockquote>
  )
}

/** From what is printed to what can be compared. */
export const Steps = ({ it, metric }: { it: NamedClaim; metric: Metric | null }) => (
  <ol class="steps">
    {normalizationSteps(it.claim, metric).map(({ title, text, result }) => (
      <li>
        <div>
          <h3>{title}</h3>
          <p>{text}</p>
        </div>
        {result === null ? null : <p class="result">{result}</p>}
      </li>
    ))}
  </ol>
)
