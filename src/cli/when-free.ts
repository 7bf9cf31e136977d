const TRIES = 100
const PAUSE_MS = 50

/** What a local database says when another process has it: the second where it cannot tell whether a write is there. */
const BUSY = /SQLITE_BUSY|Failed to get session commit token/

/** Tries again for some seconds where another process, as `npm run dev`, uses the same local database. May do the work twice. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !BUSY.test(String(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
