import type { Db } from '../store/db.ts'

/** What a request carries: the bindings of the Worker, and a session of the database. */
export interface AppEnv {
  Bindings: Env
  Variables: { db: Db }
}
