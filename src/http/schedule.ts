import { exportsMade } from '../store/make-dump.ts'
import { BEING_MADE, makingDatabase } from './dump.ts'
import type { AppEnv } from './env.ts'

/** What runs by itself, as wrangler.toml says when: the public dump, where an event has come since the last one. */
export async function scheduled(controller: ScheduledController, env: AppEnv['Bindings']): Promise<void> {
  try {
    const made = await exportsMade(makingDatabase(env), new Date(controller.scheduledTime).toISOString(), 'schedule')
    if (!made.ok) throw new Error(BEING_MADE)
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error)
    console.error(JSON.stringify({ level: 'error', schedule: controller.cron, task: 'export', error: told }))
  }
}
