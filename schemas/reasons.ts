/**
 * Why a claim is shown below a board and not ranked on it (DESIGN section 4), in the order in which reasons are given,
 * with the sentence for a reader.
 */
export const UNRANKED_REASONS = {
  disputed: 'The claim is disputed, so it waits for a decision.',
  vague_metric: 'The text names no metric (“performance” and nothing more), so nothing can be compared with it.',
  ambiguous_reading: 'The words allow more than one reading (points or percent), and the text does not say which.',
  no_benchmark: 'The text does not say on which benchmark this was measured.',
  no_direction: 'It is not known whether higher or lower is better on this metric.',
  no_ratio: 'A ratio has no meaning here: the metric can be negative, or the change is by more than all of it.',
  total_elimination: 'A cut to nothing has no factor that could be compared with others.',
  scale_ambiguous: 'A single bare number of at most 1 could be a fraction or a percentage.',
  open_bound: 'The bound promises nothing on its weak side (“up to 97%” may be anything below).',
} as const

export type UnrankedReason = keyof typeof UNRANKED_REASONS
export const UNRANKED_REASON_NAMES = Object.keys(UNRANKED_REASONS) as [UnrankedReason, ...UnrankedReason[]]

/** Why a number in a text is no claim (GUIDE "Not a claim"), with the sentence for a reader. */
export const IGNORED_REASONS = {
  name: 'Part of a name (a model, a data set, a device, an event).',
  structure: 'Counts parts of the method or of the text.',
  eval_scope: 'Counts what was tried, without a result.',
  term: 'Part of a technical term.',
  metric_name: 'Part of the name of a metric.',
  condition: 'A condition under which a result holds.',
  denominator: 'The total of another number.',
  background: 'Motivation, or a number of somebody else.',
  config: 'A setting of the method.',
  url: 'Part of an address.',
  citation: 'Part of a citation.',
  uncertainty: 'The uncertainty of another number.',
  significance: 'A significance level.',
  math: 'Part of a formula.',
} as const

export type IgnoredReason = keyof typeof IGNORED_REASONS
