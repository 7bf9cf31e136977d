import { type Address, Layout } from './layout.ts'
import { TableBox } from './parts.ts'

interface Tool {
  readonly name: string
  readonly description: string
  readonly annotations: { readonly readOnlyHint: boolean }
}

/** How a program that reads for somebody gets at everything held, and cites it. */
export const agentsPage = ({ address, tools }: { address: Address; tools: readonly Tool[] }) => {
  const url = `${address.origin}/mcp`
  return (
    <Layout
      title="For agents"
      description="Claimboard as a server of the Model Context Protocol: search, rank, compare and cite benchmark claims."
      address={address}
      section="/docs"
      crumbs={[{ href: '/docs', label: 'API' }]}
    >
      <h1>For agents</h1>
      <p class="lead">
        An assistant that speaks the Model Context Protocol can search, rank and compare what is held here, and cite
        each number with the words of its paper.
      </p>
      <h2 id="connect">Connect</h2>
      <p>
        Most programs take a server’s address, or a configuration such as this one. Reading needs no key; to let an
        assistant propose claims, add the header <code>Authorization: Bearer TOKEN</code> with a token of scope{' '}
        <code>propose</code>.
      </p>
      <TableBox label="Configuration of a client">
        <pre>
          <code>{JSON.stringify({ mcpServers: { claimboard: { type: 'http', url } } }, null, 2)}</code>
        </pre>
      </TableBox>
      <p class="quiet">
        Streamable HTTP without sessions, in the version 2026-07-28 of the protocol; 2025-11-25 and 2025-06-18 are
        understood too. Pages of other hosts are refused; programs are not.
      </p>
      <h2 id="citing">What an answer is cited with</h2>
      <p>
        Every claim of an answer has a <code>cite</code>: the <code>quote</code> as it stands in the text, its{' '}
        <code>sentence</code>, the title of the <code>source</code>, the <code>edition</code> that says so, and the{' '}
        <code>address</code> of the claim, where a person can check it. Where the text is not held, a{' '}
        <code>locator</code> says where the number stands.
      </p>
      <h2 id="tools">Tools</h2>
      <dl class="problems">
        {tools.map(({ name, description, annotations }) => (
          <div>
            <dt>
              <code>{name}</code>
              {annotations.readOnlyHint ? null : <span class="tag">token</span>}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <p>
        A tool asks the <a href="/docs">API</a> in its caller’s place: the same limits, the same refusals. Leaderboards
        and papers are also resources, <code>claimboard://leaderboards/SLUG</code> and{' '}
        <code>claimboard://papers/SLUG</code>.
      </p>
      <h2 id="without">Without the protocol</h2>
      <p>
        <a href="/llms.txt">llms.txt</a> says in a page what is held and what its numbers mean;{' '}
        <a href="/openapi.json">openapi.json</a> describes every address.
      </p>
    </Layout>
  )
}
