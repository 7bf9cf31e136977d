import * as v from 'valibot'

/** Slugs are never renamed (DESIGN section 1). */
export const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug of a-z, 0-9 and single hyphens'),
  v.maxLength(80, 'a slug of at most 80 characters'),
)

/** Text without NUL and lone surrogates, which no database and no JSON reader carries safely. */
export const SafeText = v.pipe(
  v.string(),
  v.check((text) => !text.includes('\u0000') && text.isWellFormed(), 'text without NUL and lone surrogates'),
)

export const Name = v.pipe(
  SafeText,
  v.trim(),
  v.minLength(1, 'a name'),
  v.maxLength(300, 'a name of at most 300 characters'),
)

/** Whether a day is one of the calendar: 2023-02-29 is not. Other text is no day. */
function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/** `YYYY[-MM[-DD]]`, kept with its precision. */
export const PartialDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date YYYY, YYYY-MM or YYYY-MM-DD'),
  v.check((date) => date.length < 10 || isDay(date), 'a day of the calendar'),
)

export const Instant = v.pipe(v.string(), v.isoTimestamp('an instant in UTC, as 2026-01-31T12:00:00Z'))

/** A number as decimal digits, so that 68.90 stays "68.90". */
export const Decimal = v.pipe(v.string(), v.regex(/^-?\d{1,40}(\.\d{1,40})?$/, 'a decimal number, as "68.90"'))

export const WebAddress = v.pipe(
  v.string(),
  v.url('an address'),
  v.regex(/^https?:/, 'an address of http or https'),
  v.maxLength(2000),
)
