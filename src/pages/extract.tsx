import type { Candidate, ExtractAnswer, Ignored } from '../../schemas/extract.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { IGNORED_REASONS } from '../../schemas/reasons.ts'
import { effectWords } from '../domain/words.ts'
import { ExtractedText } from './extracted-text.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty, TableBox } from './parts.ts'
import { PasteForm } from './paste-form.tsx'
import { count, KIND_WORDS } from './phrases.ts'
import { alignmentOf, Printed } from './printed.tsx'

interface Reading {
  readonly text: string
  readonly title: string
  readonly answer: ExtractAnswer
}

interface Props {
  readonly address: Address
  /** What was pasted and read; null where nothing was. */
  readonly reading: Reading | null
  /** What is wrong with what was pasted. */
  readonly problem?: string
  readonly text?: string
}

/** The readings of a candidate in words; where the words allow several, all of them. */
const meanings = ({ effects }: Candidate): string =>
  [...new Set(effects.map((effect) => effectWords(effect.basis, effect, effect.unit, directionOf(effect))))].join(
    ', or ',
  )

/** Which way is better, as the improvement was turned: the same as the effect where higher is better. */
const directionOf = ({ low, high, improvement }: Candidate['effects'][number]): 'higher' | 'lower' | null =>
  improvement === null ? null : improvement.low === low && improvement.high === high ? 'higher' : 'lower'

const SURE = 0.8

const CandidateTable = ({ claims }: { claims: readonly Candidate[] }) => (
  <TableBox label="Claims of the text">
    <table class={`stack claims ${alignmentOf(claims.map(({ stated }) => stated))}`}>
      <caption class="visually-hidden">Claims of the text</caption>
      <thead>
        <tr>
          <th scope="col" class="value">
            As printed
          </th>
          <th scope="col">Which means</th>
          <th scope="col">Metric</th>
          <th scope="col">Measured on</th>
          <th scope="col">System</th>
          <th scope="col">Against</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim, i) => (
          <tr id={`claim-${i + 1}`}>
            <th class="value" scope="row">
              <Printed stated={claim.stated} />
            </th>
            <td class="meaning" data-label="Which means">
              <span class="means">{meanings(claim) || '–'}</span>
              <span class="note">
                {claim.readings.map((kind) => KIND_WORDS[kind]).join(' or ')}
                {claim.confidence < SURE ? ' · uncertain' : ''}
              </span>
            </td>
            <td data-label="Metric">{claim.metric ?? '–'}</td>
            <td data-label="Measured on">{claim.dataset ?? '–'}</td>
            <td data-label="System">{claim.subject ?? '–'}</td>
            <td data-label="Against">{claim.baseline ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
)

const IgnoredList = ({ ignored }: { ignored: readonly Ignored[] }) => (
  <section aria-labelledby="ignored">
    <h2 id="ignored">{count(ignored.length, 'number that claims nothing', 'numbers that claim nothing')}</h2>
    <ul class="ignored-list">
      {ignored.map(({ quote, reason }) => (
        <li>
          <strong>{quote}</strong> {IGNORED_REASONS[reason]}
        </li>
      ))}
    </ul>
  </section>
)

/** A link where the text fits into an address, else a button that posts it. */
const AsJson = ({ text, title }: { text: string; title: string }) => {
  const query = new URLSearchParams({ text, ...(title === '' ? {} : { title }) }).toString()
  return query.length <= LIMITS.address ? (
    <a class="chip" href={`/extract.json?${query}`}>
      The same as JSON
    </a>
  ) : (
    <form action="/extract.json" method="post">
      <input type="hidden" name="text" value={text} />
      <input type="hidden" name="title" value={title} />
      <button type="submit">The same as JSON</button>
    </form>
  )
}

const Result = ({ text, title, answer }: Reading) => (
  <>
    <section aria-labelledby="marked">
      <h2 id="marked">
        {answer.claims.length === 0 ? 'No claim found' : `${count(answer.claims.length, 'claim')} found`}
      </h2>
      <ExtractedText text={text} answer={answer} />
      <AsJson text={text} title={title} />
    </section>
    {answer.claims.length === 0 ? (
      <Empty title="Nothing in this text states a result with a number">
        <p>The numbers in it are listed below, each with the reason why it is none.</p>
      </Empty>
    ) : (
      <CandidateTable claims={answer.claims} />
    )}
    {answer.ignored.length === 0 ? null : <IgnoredList ignored={answer.ignored} />}
  </>
)

/** The page to paste a text into, and what was read in it. */
export const extractPage = ({ address, reading, problem, text }: Props) => (
  <Layout
    title="Find the claims of a text"
    description="Paste an abstract and see which of its numbers are claims, how each is read and what it comes to."
    address={address}
    section="/extract"
  >
    <h1>Find the claims of a text</h1>
    <p class="lead">
      Paste an abstract. Every number comes back either as a claim, with what it means, or with the reason why it claims
      nothing. Rules read it, not a model, so the same text always gives the same answer; nothing is stored.
    </p>
    {reading === null ? null : <Result {...reading} />}
    <section aria-labelledby="paste">
      {reading === null ? null : <h2 id="paste">Another text</h2>}
      <PasteForm text={reading?.text ?? text ?? ''} title={reading?.title ?? ''} problem={problem} />
    </section>
  </Layout>
)
