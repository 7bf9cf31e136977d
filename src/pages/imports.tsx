import type { Import } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { type Address, Layout } from './layout.ts'
import { Empty, Facts, NextPage } from './parts.ts'
import { count, dateWords } from './phrases.ts'

const STATUS: Readonly<Record<Import['status'], string>> = {
  open: 'not finished',
  checked: 'only tried',
  committed: 'published',
  refused: 'refused',
  retracted: 'retracted',
}

const KIBI = 1000
const sizeWords = (bytes: number): string =>
  bytes < KIBI
    ? `${bytes} bytes`
    : bytes < KIBI ** 2
      ? `${Math.round(bytes / KIBI)} KB`
      : `${(bytes / KIBI ** 2).toFixed(1)} MB`

const Field = ({ name, label, help, type = 'text' }: { name: string; label: string; help?: string; type?: string }) => (
  <div class="field">
    <label for={name}>
      {label} {help === undefined ? null : <span class="quiet">({help})</span>}
    </label>
    <input id={name} name={name} type={type} maxlength={name === 'mapping' ? 5000 : 300} />
  </div>
)

const UploadForm = ({ formats }: { formats: readonly { name: string; label: string }[] }) => (
  <form class="paste" action="/imports" method="post" enctype="multipart/form-data">
    <div class="field">
      <label for="file">
        File{' '}
        <span class="quiet">
          (up to {LIMITS.import_form / 1e6} MB here; up to {LIMITS.import_file / 1e6} MB with the command)
        </span>
      </label>
      <input id="file" name="file" type="file" required />
    </div>
    <div class="field">
      <label for="format">Format</label>
      <select id="format" name="format">
        <option value="">Tell it from the content</option>
        {formats.map(({ name, label }) => (
          <option value={name}>{label}</option>
        ))}
      </select>
    </div>
    <details>
      <summary>What the file does not say itself</summary>
      <Field name="title" label="Title" help="its name where left empty; the same title is the same file, newer" />
      <Field name="licence" label="Licence" />
      <Field name="attribution" label="Attribution" help="whom to name" />
      <Field name="address" label="Address" help="where it was published" type="url" />
      <Field name="system" label="System" help="what was measured, where no column says so" />
      <Field name="mapping" label="Columns" help='JSON, as {"system": "Model", "metrics": [{"column": "Score"}]}' />
    </details>
    <p class="actions">
      <button type="submit" name="dry_run" value="1" class="second">
        Try it: only count
      </button>
      <button type="submit">Import</button>
    </p>
  </form>
)

const Counts = ({ of: { counts, refused } }: { of: Import }) => {
  if (refused !== null) return <>{refused.why}</>
  if (counts === null) return <span class="quiet">nothing was read yet</span>
  return (
    <>
      {count(counts.read, 'value')} read: {counts.taken} taken, {counts.unchanged} unchanged, {counts.skipped} skipped
      {counts.gone === 0 ? '' : `; ${count(counts.gone, 'claim')} not in the file any more`}
    </>
  )
}

interface ImportsProps {
  readonly address: Address
  readonly imports: readonly Import[]
  readonly formats: readonly { name: string; label: string }[]
  readonly next: string | null
}

/** Files of results: a form to bring one in, and what came of those before. */
export const importsPage = ({ address, imports, formats, next }: ImportsProps) => (
  <Layout
    title="Imports"
    description="Bring files of results into this board, and see what came of each."
    address={address}
  >
    <h1>Imports</h1>
    <p class="lead">
      Results that others keep, brought in as claims: tables of Papers with Code, model cards, evaluation records, CSV.
      Every value that is left out is listed with its place and why.
    </p>
    <UploadForm formats={formats} />
    <h2>Files so far</h2>
    {imports.length === 0 ? (
      <Empty title="No file was imported yet." />
    ) : (
      <ul class="imports">
        {imports.map((it) => (
          <li>
            <h3>
              <a href={`/imports/${it.id}`}>{it.name}</a> <span class="tag">{STATUS[it.status]}</span>
            </h3>
            <p>
              <Counts of={it} />
            </p>
            <p class="quiet">
              {dateWords(it.created_at)} by {it.created_by}
            </p>
          </li>
        ))}
      </ul>
    )}
    <NextPage href={next} />
  </Layout>
)

/** What came of one file. */
export const importPage = ({ address, of }: { address: Address; of: Import }) => {
  const { counts } = of
  return (
    <Layout
      title={`Import of ${of.name}`}
      description={`What came of the file ${of.name}.`}
      address={address}
      crumbs={[{ href: '/imports', label: 'Imports' }]}
    >
      <h1>{of.name}</h1>
      <p class="lead">
        <Counts of={of} />.
      </p>
      <Facts
        facts={[
          ['State', STATUS[of.status]],
          ['Format', of.format],
          ['Claims', of.source === null ? null : <a href={`/papers/${of.source}`}>all claims of this file</a>],
          ['Edition', of.edition],
          ['Size', sizeWords(of.bytes)],
          ['SHA-256', of.sha256 === null ? null : <code>{of.sha256}</code>],
          ['Place', of.refused?.at ?? null],
          ['Begun', `${dateWords(of.created_at)} by ${of.created_by}`],
          ['Columns', of.mapping === null ? null : <code>{JSON.stringify(of.mapping)}</code>],
        ]}
      />
      {of.skipped.length === 0 ? null : (
        <>
          <h2>Left out</h2>
          <ul class="imports left-out">
            {of.skipped.map((row) => (
              <li>
                <p>
                  <strong>{row.metric}</strong>
                  {row.value === null ? '' : ` “${row.value}”`}: {row.why}
                </p>
                <p class="quiet">
                  <code>{row.at}</code>
                </p>
              </li>
            ))}
          </ul>
          {(counts?.skipped ?? 0) > of.skipped.length ? <p>These are the first {of.skipped.length}.</p> : null}
          <p>
            <a href={`/imports/${of.id}/skipped.csv`}>All that were left out, as CSV</a>
          </p>
        </>
      )}
      {of.status === 'committed' && of.source !== null ? (
        <form action={`/imports/${of.id}/retract`} method="post">
          <h2>Take it back</h2>
          <p>
            Every claim that this import wrote last is retracted. The claims stay in the log; importing the file again
            brings them back.
          </p>
          <p class="actions">
            <button type="submit" class="second">
              Retract this import
            </button>
          </p>
        </form>
      ) : null}
    </Layout>
  )
}
