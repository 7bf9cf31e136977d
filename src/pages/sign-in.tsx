import { type Address, Layout } from './layout.ts'

interface Props {
  readonly address: Address
  /** Where to go on to. */
  readonly to: string
  /** Whether this browser holds a session, which it may end. */
  readonly hasSession?: boolean
  /** Why the last try failed. */
  readonly problem?: string
}

/** The form that makes a session from a token. */
export const signInPage = ({ address, to, hasSession = false, problem }: Props) => (
  <Layout
    title="Sign in"
    description="Sign in with a token of this board, to review what waits for a decision."
    address={address}
  >
    <h1>Sign in</h1>
    <p class="lead">For who reviews claims on this board. Reading needs no account.</p>
    <form class="paste" action="/sign-in" method="post">
      {problem === undefined ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <input type="hidden" name="to" value={to} />
      <div class="field">
        <label for="token">
          Token <span class="quiet">(as an admin of this board gave it to you)</span>
        </label>
        <input id="token" type="password" name="token" required autocomplete="current-password" maxlength={512} />
      </div>
      <p class="actions">
        <button type="submit">Sign in</button>
      </p>
    </form>
    {hasSession ? (
      <form class="sign-out" action="/sign-out" method="post">
        <span class="quiet">This browser holds a session.</span> <button type="submit">Sign out</button>
      </form>
    ) : null}
  </Layout>
)
