/** What a command cannot take: told as it is, without a stack. */
export class Refusal extends Error {}

/** Runs a command; what it refuses is told in one line, and is exit code 1. */
export async function commanded(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
