import type { SourceLine } from '../store/relations.ts'
import { type Address, Layout } from './layout.ts'
import { Empty, NextPage } from './parts.ts'
import { SourceLines } from './source-lines.tsx'

interface Props {
  readonly address: Address
  readonly sources: readonly SourceLine[]
  readonly next: string | null
}

/** All sources: the papers first, then the pages and files that state numbers too. */
export const sourceListPage = ({ address, sources, next }: Props) => {
  const papers = sources.filter(({ kind }) => kind === 'paper')
  const others = sources.filter(({ kind }) => kind !== 'paper')
  return (
    <Layout
      title="Papers"
      description="The papers whose claims are held here, and the pages and files that state numbers beside them."
      address={address}
      section="/papers"
    >
      <h1>Papers</h1>
      <p class="lead">Every paper with the numbers that it claims, marked in its abstract.</p>
      {sources.length === 0 ? <Empty title="There are no papers yet" /> : <SourceLines sources={papers} />}
      {others.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">Pages and files</h2>
          <p class="quiet">Other places where numbers on the same benchmarks are stated.</p>
          <SourceLines sources={others} />
        </section>
      )}
      <NextPage href={next} />
    </Layout>
  )
}
