import type { Scope } from '../../schemas/token.ts'
import type { Db } from '../store/db.ts'

/** Who sends a request: a token's holder, by a header or by a cookie that was made from the token. */
export interface Holder {
  /** The token's id, or `admin` for the secret ADMIN_TOKEN. */
  readonly id: string
  /** The actor of events. */
  readonly name: string
  readonly scopes: readonly Scope[]
  /** SHA-256 of the token. */
  readonly digest: string
}

/** What a request carries: the bindings of the Worker, a session of the database, its own id, and who sent it. */
export interface AppEnv {
  Bindings: Env & { readonly ADMIN_TOKEN?: string }
  Variables: { db: Db; requestId: string; holder?: Holder; etag?: string }
}
