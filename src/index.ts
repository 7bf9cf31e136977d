import { app } from './app.ts'
import { scheduled } from './http/schedule.ts'

export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>
