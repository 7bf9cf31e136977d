import type { Claim, Stated } from '../../schemas/claim.ts'
import { KINDS, type Kind } from '../../schemas/kinds.ts'
import type { Metric } from '../../schemas/registry.ts'
import { boundWords, effectWords, number } from '../domain/words.ts'
import { KIND_WORDS } from './phrases.ts'

/** One step from what is printed to what can be compared: its name, what happens, and what it comes to. */
export interface Step {
  readonly title: string
  readonly text: string
  readonly result: string | null
}

type Effect = Claim['effects'][number]

const UNIT_WORDS: Readonly<Record<string, string>> = {
  percent: 'percent',
  points: 'points',
  times: 'times',
  score: 'a bare number on the metric’s own scale',
  count: 'a count',
  rank: 'a place',
  params: 'parameters',
}

const printedNumber = ({ value, value_high }: Stated): string =>
  value_high === undefined ? value : `${value} to ${value_high}`

/** What a hedge lets a number be. A change reaches from no effect, a level from the floor of its metric. */
function boundStep(claim: Claim): Step {
  const { stated, kind } = claim
  const change = KINDS[kind].family === 'change'
  const words = boundWords(stated)
  const hedge = words === '' ? 'No hedge stands before it' : `The text says “${words}”`
  const texts: Record<Stated['bound'], string> = {
    exact: `${hedge}, so the number is taken as it is.`,
    up_to: `${hedge}: the number is the best case. It may be anything from ${change ? 'no effect' : 'the least possible'} to what is printed.`,
    less_than: `${hedge}: it may be anything from ${change ? 'no effect' : 'the least possible'} to what is printed.`,
    at_least: `${hedge}: the number is the least that is promised, and it may be more.`,
    approx: `${hedge}: a tenth to either side is allowed for (to one side, where the word says so).`,
  }
  return { title: 'The hedge', text: texts[stated.bound], result: null }
}

const reciprocal = (formula: string): string => (formula === 'p' ? '1 ÷ p' : `1 ÷ (${formula})`)

/** How the printed number p becomes an effect, as a formula (`domain/reading`); null where it is taken as it is. */
function formulaOf(reading: Kind, { unit }: Stated, change: Claim['change'], inverse: boolean): string | null {
  const share = unit === 'percent' ? 'p ÷ 100' : 'p'
  const turned = (formula: string, against: boolean): string => (against === inverse ? formula : reciprocal(formula))
  switch (reading) {
    case 'delta_points':
      return change === 'decrease' ? '−p' : '+p'
    case 'relative_gain':
    case 'speedup':
      return turned(unit === 'times' ? 'p' : `1 + ${share}`, change === 'decrease')
    case 'relative_reduction':
      return unit === 'times' ? turned('p', change !== 'increase') : turned(`1 − ${share}`, change === 'increase')
    case 'retained_fraction':
    case 'budget_fraction':
      return turned(share, false)
    default:
      return null
  }
}

const ends = ({ low, high }: { low: number | null; high: number | null }): string => {
  if (low !== null && low === high) return number(low)
  if (low === null) return high === null ? 'anything' : `${number(high)} or less`
  return high === null ? `${number(low)} or more` : `${number(low)} to ${number(high)}`
}

const BASIS_TEXT: Record<Effect['basis'], string> = {
  ratio: 'the system divided by the baseline, in the metric’s own quantity',
  difference: 'the system minus the baseline',
  score: 'the value in the metric’s unit',
  rank: 'the place',
  count: 'the count',
  size: 'the size in its base unit',
}

function effectStep(claim: Claim, effect: Effect, metric: Metric | null): Step {
  const inverse = effect.basis === 'ratio' && metric !== null && metric.inverse_of !== null
  const formula = formulaOf(effect.reading, claim.stated, claim.change, inverse)
  const how = formula === null ? 'It is' : `With the printed number as p, ${formula} is`
  return {
    title: `Read as a ${KIND_WORDS[effect.reading]}`,
    text: `${how} ${BASIS_TEXT[effect.basis]}${inverse ? ', told in the inverse of the metric' : ''}: ${effectWords(effect.basis, effect, effect.unit, metric?.better ?? null)}.`,
    result: ends(effect),
  }
}

function improvementStep(effect: Effect, metric: Metric | null): Step | null {
  if (effect.basis !== 'ratio' && effect.basis !== 'difference') return null
  const { improvement } = effect
  if (improvement === null)
    return {
      title: 'Which way is better',
      text: 'It is not known whether higher or lower is better on this metric, so there is no improvement to speak of.',
      result: null,
    }
  const turned = metric?.better === 'lower'
  const how = effect.basis === 'ratio' ? 'its reciprocal is taken' : 'its sign is turned'
  const surely = improvement.low === null ? 'Nothing is promised.' : 'The first of its ends is what is promised.'
  return {
    title: 'Turned so that more is better',
    text: `${turned ? `Lower is better on this metric, so ${how}.` : 'Higher is better on this metric, so it stays as it is.'} ${
      improvement.low === improvement.high ? '' : surely
    }`.trim(),
    result: `${ends(improvement)}${effect.basis === 'ratio' ? ' times as good' : ''}`,
  }
}

const readingStep = (claim: Claim): Step => ({
  title: 'What the words allow',
  text: `The words allow more than one reading: ${claim.readings.map((kind) => KIND_WORDS[kind]).join(', or ')}. The text does not say which, so each is worked out.`,
  result: null,
})

/** From the printed characters to comparable numbers, step by step, every reading of it. */
export function normalizationSteps(claim: Claim, metric: Metric | null): Step[] {
  const { stated, effects, readings } = claim
  const steps: (Step | null)[] = [
    { title: 'As printed', text: 'The characters in the source.', result: claim.quote?.exact ?? stated.text },
    {
      title: 'Number and unit',
      text: `Magnitudes are written out and digits kept as printed; the unit is ${UNIT_WORDS[stated.unit] ?? stated.unit}.`,
      result: printedNumber(stated),
    },
    boundStep(claim),
    readings.length > 1 ? readingStep(claim) : null,
    ...effects.flatMap((effect) => [effectStep(claim, effect, metric), improvementStep(effect, metric)]),
  ]
  return steps.filter((step) => step !== null)
}
