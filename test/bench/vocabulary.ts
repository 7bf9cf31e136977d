/** Two syllables make a word: 1,500 of them, so that names and titles share words as they do in a field. */
const STARTS =
  'al ba ben cor da del en fa fer gra hel im ju ka lan lo ma mer nor o per qua ra rel sal sen ta tor ul va'.split(' ')
const ENDS =
  `bart cast dex dion fact form gate gen graph kern lar lens lift lite mark mind mix mon net nex nova pact phor plex pool pred
   prim quant range rank rel rex sage scan scope seq shift sim span spar star stem tern tion trans trix tune ver vex vis volt ward wave
   way weave well wick wise wood zon zor zyme`.split(/\s+/)

const WORDS = 1_500

/** Words from the most to the least frequent one. */
export const VOCABULARY: readonly string[] = STARTS.flatMap((start) => ENDS.map((end) => start + end)).slice(0, WORDS)

/** Where the steps of Zipf's law end, for `n` things: the i-th is met 1/i as often as the first. */
export function zipfSteps(n: number): Float64Array {
  const steps = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    sum += 1 / (i + 1)
    steps[i] = sum
  }
  return steps
}

/** The thing on which a number from 0 up to 1 falls. */
export function zipfIndex(steps: Float64Array, draw: number): number {
  const sought = draw * (steps.at(-1) ?? 0)
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] as number) <= sought) low = middle + 1
    else high = middle
  }
  return low
}

const WORD_STEPS = zipfSteps(WORDS)

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Some words, capitalised, drawn as a language draws them: few often, most seldom. */
export const wordsBy = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => capital(VOCABULARY[zipfIndex(WORD_STEPS, random())] as string)).join(' ')

/** Two words of middling frequency: a search for them finds the system that is named so, and what is measured of it. */
export const SOUGHT: readonly string[] = [VOCABULARY[200] as string, VOCABULARY[400] as string]
export const SOUGHT_NAME: string = SOUGHT.map(capital).join(' ')
