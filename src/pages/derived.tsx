import type { Check, Implied } from '../../schemas/derived.ts'
import type { Metric } from '../../schemas/registry.ts'
import type { NamedClaim } from '../store/claims.ts'
import { KIND_WORDS } from './phrases.ts'
import { PrintedLink } from './printed.tsx'

interface Props {
  readonly checks: readonly Check[]
  readonly implied: readonly Implied[]
  readonly claims: readonly NamedClaim[]
  readonly rivals: readonly NamedClaim[]
  readonly metrics: readonly Metric[]
}

const VERDICTS: Record<Check['readings'][number]['verdict'], string> = {
  fits: 'fits what is printed',
  fits_within_rounding: 'fits only within rounding',
  refuted: 'does not fit what is printed',
}

const exact = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 8 }).replace('-', '−')

/** "90.6 ÷ 89.8 = 1.009": the arithmetic, its result with no more digits than a reader needs. */
const arithmetic = (formula: string, result: number): string =>
  `${formula.replace(/\s*=.*$/, '')} = ${result.toLocaleString('en-US', { maximumSignificantDigits: 5 })}`

const CheckItem = ({ check, find }: { check: Check; find: (id: string) => NamedClaim | undefined }) => {
  const claimed = find(check.claim)
  if (claimed === undefined) return null
  const fitting = check.readings.filter(({ verdict }) => verdict !== 'refuted')
  return (
    <li>
      <p class="change">
        <PrintedLink it={claimed} /> held against{' '}
        {check.inputs.map((id, i) => {
          const it = find(id)
          return it === undefined ? null : (
            <>
              {i === 0 ? '' : ' and '}
              <PrintedLink it={it} />
            </>
          )
        })}
      </p>
      <ul class="readings">
        {check.readings.map(({ reading, verdict, computed, formula }) => (
          <li class={verdict}>
            <span class="formula">{arithmetic(formula, computed)}</span>
            <span>
              Read as a {KIND_WORDS[reading]}, it {VERDICTS[verdict]}.
            </span>
          </li>
        ))}
      </ul>
      {fitting.length < 2 ? null : (
        <p class="quiet">More than one reading holds, so the claim stays open. A check never changes a claim.</p>
      )}
    </li>
  )
}

const ImpliedItem = ({ it, props }: { it: Implied; props: Props }) => {
  const { claims, rivals, metrics } = props
  const known = claims.find(({ claim }) => claim.id === it.inputs[0])
  const whose = it.system_text ?? claims.find(({ claim }) => claim.baseline === it.system)?.names.baseline ?? it.system
  const metric = metrics.find(({ slug }) => slug === it.metric)?.name ?? it.metric
  const agreeing = rivals.filter(({ claim }) => it.agrees_with.includes(claim.id))
  return (
    <li>
      <p class="change">
        <span class="formula">{arithmetic(it.formula, it.value)}</span>
      </p>
      <p>
        So {whose === null ? 'the other side' : `“${whose}”`} stood at <strong>{exact(it.value)}</strong> on {metric}
        {known?.names.benchmark === undefined || known.names.benchmark === null ? '' : `, ${known.names.benchmark}`}:
        between {exact(it.low)} and {exact(it.high)}, as far as the printed digits allow.
      </p>
      {agreeing.map((rival) => (
        <p class="agrees">
          <PrintedLink it={rival} /> is what <a href={`/papers/${rival.claim.source}`}>{rival.names.source}</a> states
          for {rival.names.system}: it agrees.
        </p>
      ))}
      <p class="quiet">
        Derived from{' '}
        {it.inputs.map((id, i) => {
          const input = claims.find(({ claim }) => claim.id === id)
          return input === undefined ? null : (
            <>
              {i === 0 ? '' : ' and '}
              <PrintedLink it={input} />
            </>
          )
        })}
        ; not a claim of the paper.
      </p>
    </li>
  )
}

/** What the printed numbers of one edition say about each other. */
export const Derived = (props: Props) => {
  const find = (id: string): NamedClaim | undefined => props.claims.find(({ claim }) => claim.id === id)
  return (
    <>
      {props.checks.length === 0 ? null : (
        <>
          <h3>Checked against the numbers beside it</h3>
          <ul class="changes">
            {props.checks.map((check) => (
              <CheckItem check={check} find={find} />
            ))}
          </ul>
        </>
      )}
      {props.implied.length === 0 ? null : (
        <>
          <h3>Implied, though not printed</h3>
          <ul class="changes">
            {props.implied.map((it) => (
              <ImpliedItem it={it} props={props} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
