import type { EditionDrift } from '../../schemas/derived.ts'
import type { NamedClaim } from '../store/claims.ts'
import { Subject } from './claim-table.tsx'
import { PrintedLink } from './printed.tsx'

interface Props {
  readonly drift: readonly EditionDrift[]
  readonly claims: readonly NamedClaim[]
}

const Listed = ({
  title,
  ids,
  claims,
}: {
  title: string
  ids: readonly string[] | null
  claims: readonly NamedClaim[]
}) =>
  ids === null || ids.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul class="changes">
        {claims
          .filter(({ claim }) => ids.includes(claim.id))
          .map((it) => (
            <li>
              <PrintedLink it={it} /> <span class="quiet">{<Subject it={it} />}</span>
            </li>
          ))}
      </ul>
    </>
  )

const unseen = ({ from, to, appeared, vanished }: EditionDrift): string | null =>
  appeared === null
    ? `The text of ${from} is not held, so nobody can say here which numbers are new in ${to}.`
    : vanished === null
      ? `The text of ${to} is not held, so nobody can say here which numbers it no longer has.`
      : null

/** What changed from one edition to the next, told as a change: "8.77% became 1.31% between v1 and v2". */
export const Drift = ({ drift, claims }: Props) => {
  const find = (id: string): NamedClaim | undefined => claims.find(({ claim }) => claim.id === id)
  return (
    <>
      {drift.map((step) => (
        <div class="drift">
          <h3>
            From {step.from} to {step.to}
          </h3>
          {step.changed.length === 0 ? (
            <p>No number changed.</p>
          ) : (
            <ul class="changes">
              {step.changed.map(({ was, became }) => {
                const [before, after] = [find(was.claim), find(became.claim)]
                return before === undefined || after === undefined ? null : (
                  <li>
                    <p class="change">
                      <PrintedLink it={before} /> became <PrintedLink it={after} /> between {step.from} and {step.to}
                    </p>
                    <p class="quiet">
                      <Subject it={after} />
                    </p>
                  </li>
                )
              })}
            </ul>
          )}
          {step.unchanged.length === 0 ? null : (
            <p class="quiet">
              Unchanged:{' '}
              {step.unchanged.map(({ became }, i) => {
                const it = find(became)
                return it === undefined ? null : (
                  <>
                    {i === 0 ? '' : ', '}
                    <PrintedLink it={it} />
                  </>
                )
              })}
            </p>
          )}
          <Listed title={`New in ${step.to}`} ids={step.appeared} claims={claims} />
          <Listed title={`No longer in ${step.to}`} ids={step.vanished} claims={claims} />
          {unseen(step) === null ? null : <p class="quiet">{unseen(step)}</p>}
        </div>
      ))}
    </>
  )
}
