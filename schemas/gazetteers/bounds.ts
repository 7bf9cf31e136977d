import type { Bound } from '../bounds.ts'

/** Words before a number that hedge it (GUIDE "Bound"). The reader takes the longest phrase that ends at the number. */
const PHRASES: Readonly<Record<Exclude<Bound, 'exact'>, string>> = {
  up_to:
    'up to|as high as|as much as|as many as|as large as|as great as|as long as|as fast as|at most|maximum|maximum of|' +
    'max|no more than|not more than|as low as|as little as|as few as|as small as|as short as|≤|peak of|peaking at|not exceeding',
  at_least:
    'over|more than|above|exceeding|exceeds|exceed|exceeded|at least|no less than|not less than|no fewer than|' +
    'greater than|higher than|larger than|better than|beyond|upwards of|upward of|in excess of|minimum of|>|≥|' +
    'well over|well above|surpassing|longer than|faster than',
  less_than:
    'under|below|less than|fewer than|lower than|smaller than|within|to within|<|shorter than|sub|well below|well under',
  approx:
    'about|around|roughly|nearly|almost|approximately|approx|approx.|~|circa|ca|ca.|close to|some|estimated|near|' +
    'approaching|just over|just under|slightly over|slightly more than|slightly above|slightly below|slightly under|' +
    'on the order of|in the order of',
}

export const BOUND_PHRASES: ReadonlyMap<string, Bound> = new Map(
  Object.entries(PHRASES).flatMap(([bound, list]) =>
    list.split('|').map((phrase): [string, Bound] => [phrase, bound as Bound]),
  ),
)
export const LONGEST_BOUND = 4

/** Words that may stand between the bound and the number: "up to a 15% gain", "over an average of 3%". */
export const BOUND_FILLERS: ReadonlySet<string> = new Set('a an by of average additional further another'.split(' '))
