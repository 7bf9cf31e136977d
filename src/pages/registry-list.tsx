import { type Address, Layout } from './layout.ts'
import { Empty, NextPage } from './parts.ts'

export interface RegistryLine {
  readonly slug: string
  readonly name: string
  readonly about: string
}

interface Props {
  readonly address: Address
  readonly title: string
  readonly lead: string
  readonly folder: string
  readonly lines: readonly RegistryLine[]
  readonly next: string | null
}

/** All records of a kind, by slug. */
export const registryListPage = ({ address, title, lead, folder, lines, next }: Props) => (
  <Layout title={title} description={lead} address={address}>
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
    {lines.length === 0 ? (
      <Empty title="There is nothing here yet" />
    ) : (
      <ul class="lines columns">
        {lines.map(({ slug, name, about }) => (
          <li>
            <a class="line-title" href={`/${folder}/${slug}`}>
              {name}
            </a>
            {about === '' ? null : <span class="quiet">{about}</span>}
          </li>
        ))}
      </ul>
    )}
    <NextPage href={next} />
  </Layout>
)
