const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1

const two = (n: number): string => String(n).padStart(2, '0')

/** A date of its parts, of the precision that they have; null where there is no such day. */
function dateOf(year: number, month: number | null, day: number | null): string | null {
  if (year < 1900 || year > 2200) return null
  if (month === null) return String(year)
  if (month < 1 || month > 12) return null
  if (day === null) return `${year}-${two(month)}`
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && day >= 1 ? `${year}-${two(month)}-${two(day)}` : null
}

/** Seconds or milliseconds since 1970, as tools write them. */
function instant(text: string): string | null {
  const seconds = /^\d{9,10}(?:\.\d+)?$/.test(text)
    ? Number(text)
    : /^\d{12,13}$/.test(text)
      ? Number(text) / 1000
      : null
  return seconds === null ? null : new Date(seconds * 1000).toISOString().slice(0, 10)
}

/**
 * A date as tables print it, as `YYYY[-MM[-DD]]`: "2021-02-21", "17 November 2025 4:28pm", "Nov 2025", "1750000000". Null where it is
 * none or could be two: 3/4/2021 is not guessed.
 */
export function readDate(text: string | null): string | null {
  const t = (text ?? '').trim()
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$/.exec(t)
  if (iso !== null)
    return dateOf(
      Number(iso[1]),
      iso[2] === undefined ? null : Number(iso[2]),
      iso[3] === undefined ? null : Number(iso[3]),
    )
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b/.exec(t)
  if (dayFirst !== null) return dateOf(Number(dayFirst[3]), monthOf(dayFirst[2] as string), Number(dayFirst[1]))
  const monthFirst = /^([A-Za-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\b/.exec(t)
  if (monthFirst !== null)
    return dateOf(
      Number(monthFirst[3]),
      monthOf(monthFirst[1] as string),
      monthFirst[2] === undefined ? null : Number(monthFirst[2]),
    )
  return instant(t)
}
