import { html } from 'hono/html'
import type { Claim, Stated } from '../../schemas/claim.ts'
import { boundWords } from '../domain/words.ts'

interface Parts {
  readonly whole: string
  readonly rest: string
}

/** A number as printed, cut at its decimal point: "68.90%" is "68" and ".90%". */
const partsOf = (text: string): Parts => {
  const [, whole = text, rest = ''] = /^([^\d]*\d[\d,]*)([\s\S]*)$/.exec(text) ?? []
  return { whole, rest }
}

const WIDEST = 12

/** The class that gives every row of a table the same room after the decimal point, so that points stand below each other. */
export const alignmentOf = (numbers: readonly Stated[]): string => {
  const room = Math.max(0, ...numbers.map(({ text }) => Math.ceil(partsOf(text).rest.replace(/[%×m]/g, 'xx').length)))
  return `rest-${Math.min(room, WIDEST)}`
}

const uncertaintyWords = ({ uncertainty }: Stated): string | null => {
  if (uncertainty === undefined) return null
  const { plus, minus } = uncertainty
  return plus === minus ? `± ${plus}` : `+${plus} −${minus}`
}

/** What is printed, its hedge in words before it. */
export const Printed = ({ stated }: { stated: Stated }) => {
  const bound = boundWords(stated)
  const { whole, rest } = partsOf(stated.text)
  const uncertainty = uncertaintyWords(stated)
  return html`<span class="printed">${bound === '' ? null : html`<span class="bound">${bound} </span>`}<span class="whole">${whole}</span><span class="rest">${rest}</span>${
    uncertainty === null ? null : html`<span class="uncertainty"> ${uncertainty}</span>`
  }</span>`
}

/** A claim as printed, leading to its page. */
export const PrintedLink = ({ it: { claim } }: { it: { readonly claim: Claim } }) => (
  <a href={`/claims/${claim.id}`}>
    <Printed stated={claim.stated} />
  </a>
)
