/** The time that a request may wait for the database is over; what was asked of it last may have been done or not. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/**
 * What D1 says when it cannot answer, in its own words (its list of errors, "Debug D1"), and whether that list says to ask
 * again. What is overloaded, or was reset for what it was asked, gets worse by being asked at once.
 */
const OUTAGES = [
  { says: 'Network connection lost', again: true },
  { says: 'Replica disconnected from primary', again: true },
  { says: 'Cannot resolve D1 DB', again: true },
  { says: 'storage caused object to be reset', again: true },
  { says: 'reset because its code was updated', again: true },
  // The local database, while another process writes to the same file.
  { says: 'SQLITE_BUSY', again: true },
  { says: 'D1 DB is overloaded', again: false },
  { says: 'D1 DB storage operation exceeded timeout', again: false },
  { says: "D1 DB's isolate exceeded its memory limit", again: false },
  { says: 'D1 DB exceeded its CPU time limit', again: false },
] as const

const outageIn = (error: unknown) => OUTAGES.find(({ says }) => error instanceof Error && error.message.includes(says))

/** Whether the same may succeed when asked again. A write may have been made nevertheless, so only what is safe twice is. */
export const isTransient = (error: unknown): boolean => outageIn(error)?.again === true

/** Whether the database does not answer for now (503), by its own words or by the deadline; anything else is a bug (500). */
export const isOutage = (error: unknown): boolean => error instanceof DeadlineError || outageIn(error) !== undefined
