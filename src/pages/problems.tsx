import { PROBLEMS } from '../../schemas/problem.ts'
import { type Address, Layout } from './layout.ts'

/** Every kind of problem that the API answers, each at the anchor that its `type` names. */
export const problemsPage = ({ address }: { address: Address }) => (
  <Layout
    title="Error answers"
    description="Every kind of problem document that the API answers, and what to do about it."
    address={address}
    section="/docs"
    crumbs={[{ href: '/docs', label: 'API' }]}
  >
    <h1>Error answers</h1>
    <p class="lead">
      Errors are problem documents (RFC 9457) of the type <code>application/problem+json</code>; their <code>type</code>{' '}
      names one of these.
    </p>
    <dl class="problems">
      {Object.entries(PROBLEMS).map(([type, { status, title, help }]) => (
        <div id={type}>
          <dt>
            <span class="method">{status}</span> {title}
          </dt>
          <dd>
            <p>{help}</p>
            <p class="quiet">
              <code>/docs/problems#{type}</code>
            </p>
          </dd>
        </div>
      ))}
    </dl>
  </Layout>
)
