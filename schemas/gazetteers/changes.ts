import { wordMap, wordSet } from './word-list.ts'

/**
 * Words that say that something changed. `sense` is what they say of it: it went up or down, it got better or worse (up or
 * down by its direction), it became faster or slower. `less` words are always a cut by a factor; `times` says that a share is meant.
 */
export type Sense = 'up' | 'down' | 'better' | 'worse' | 'faster' | 'slower'

export const CHANGE_VERBS: ReadonlyMap<string, Sense> = wordMap<Sense>([
  ['up', `increase+ raise+ grow+ grew rise+ rose multiply multiplies elevate+ inflate inflates expand+`],
  [
    'down',
    `reduce+ decrease+ cut cuts cutting lower+ drop drops dropped dropping shrink+ shrank shrunk save+ minimize+
    prune+ compress+ fall+ fell decline+ degrade+ lose+ lost remove+ shorten+ eliminate+ trim trims trimming discard+
    diminish+ mitigate+ deteriorate+ slash+ curtail curtails suppress+ plummet+ sacrifice+ alleviate alleviates
    attenuate attenuates dropout collapse+`,
  ],
  [
    'better',
    `improve+ outperform+ surpass+ exceed+ beat+ boost+ enhance+ gain+ outdo outdoes advance+ lead+ win wins elevate
    outpace+ outscore+ overtake overtakes raise lift+ strengthen strengthens optimize optimizes benefit benefits
    outshine outshines eclipse+ top tops topping`,
  ],
  [
    'worse',
    'underperform underperforms underperformed underperforming lag lags lagging trail trails trailing worsen worsens worsened',
  ],
  ['faster', 'accelerate accelerates accelerated accelerating speed speeds sped speeding hasten'],
  ['slower', 'slow slows slowed slowing'],
])

export const CHANGE_NOUNS: ReadonlyMap<string, Sense> = wordMap<Sense>([
  ['up', 'increase increases rise growth increment increments raise uptick surge'],
  [
    'down',
    `reduction reductions decrease decreases drop drops savings saving decline declines loss degradation degradations
    cut cuts compression deterioration fall dip shrinkage attenuation`,
  ],
  [
    'better',
    `improvement improvements gain gains boost boosts enhancement enhancements uplift advantage advantages lead margin
    margins lift outperformance superiority jump gap gaps difference differences leap`,
  ],
  ['worse', 'worsening deficit penalty regression underperformance'],
  ['faster', 'speedup speedups speed-up speed-ups speedups acceleration accelerations'],
  ['slower', 'slowdown slowdowns slow-down'],
])

export const COMPARATIVES: ReadonlyMap<string, Sense> = wordMap<Sense>([
  ['up', 'higher more greater larger bigger longer deeper wider heavier costlier denser taller'],
  ['down', 'lower less fewer smaller shorter cheaper lighter leaner sparser thinner'],
  ['better', 'better superior stronger improved richer safer cleaner fairer smoother'],
  ['worse', 'worse inferior poorer weaker'],
  ['faster', 'faster quicker speedier'],
  ['slower', 'slower'],
])

/** Comparatives of amount: what they compare is a count or a size, never bounded by 100%. */
export const AMOUNT_COMPARATIVES: ReadonlySet<string> = wordSet(
  'more less fewer smaller larger bigger shorter longer cheaper lighter costlier heavier deeper wider',
)

/** Words by which a system is said to be ahead of another, without naming what improved. */
export const OUTPERFORM: ReadonlySet<string> =
  wordSet(`outperform+ surpass+ exceed+ beat+ lead+ outdo outdoes outpace+ outscore+ overtake overtakes underperform+ lag
    lags lagging trail+ top tops`)

export const RELATIVE_WORDS: ReadonlySet<string> = new Set(['relative', 'relatively', 'proportional', 'rel'])
export const ABSOLUTE_WORDS: ReadonlySet<string> = new Set(['absolute', 'absolutely', 'abs'])

/** Verbs of keeping: "retains 97% of the performance". */
export const RETAIN_VERBS: ReadonlySet<string> =
  wordSet(`retain+ preserve+ recover+ keep+ kept maintain+ achieve+ reach+ attain+ match+ close closes restore restores
    deliver delivers retention`)

/** What follows a share that is kept: "95% of the accuracy retained". */
export const KEPT: ReadonlySet<string> = wordSet('retained preserved kept maintained recovered restored')

/** Verbs whose share is taken away: "pruning 88.9% of the tokens" is a cut by 88.9%. */
export const REMOVE_VERBS: ReadonlySet<string> =
  wordSet(`prune+ save+ remove+ drop drops dropping dropped discard+ eliminate+ reduce+ skip skips skipping cut cuts cutting
    filter+ evict+ compress compressing avoid+ trim trims trimming mask`)
