/** The first day of a date of any precision, as which it is sorted and filtered: 2022-07 is 2022-07-01. */
export const firstDay = (date: string): string =>
  date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
