import { aliasKey, freeSlug, sha256, slugOf } from '../domain/slug.ts'
import { type Paper, paperOf } from '../formats/import/paper.ts'
import type { Survey } from '../formats/import/survey.ts'
import {
  namesToLookUp,
  recordOfTerm,
  type Vocabulary,
  vocabularyOf,
  wantedSlugs,
} from '../formats/import/vocabulary.ts'
import type { Db } from '../store/db.ts'
import { listTakenSlugs, readNames, readPapers, type SluggedKind } from '../store/import-names.ts'
import { aliasRows, wordRows } from '../store/names.ts'
import { sourceTexts } from '../store/sources.ts'
import type { Staging } from './import-staging.ts'

interface Wanted {
  readonly kind: SluggedKind
  readonly base: string
  readonly name: string
  readonly give: (slug: string) => void
}

/** Rounds of asking which slugs are taken; past them a name gets digits of its own. */
const ROUNDS = 5

/** Gives every new record the slug of its name, or the next free one. */
async function allot(db: Db, wanted: readonly Wanted[]): Promise<void> {
  const given = new Set<string>()
  const taken = new Set<string>()
  let open = [...wanted]
  for (let round = 0; open.length > 0; round++) {
    const tried = await Promise.all(
      open.map(async (it) => {
        const free = freeSlug(it.base, (slug) => taken.has(`${it.kind} ${slug}`) || given.has(`${it.kind} ${slug}`))
        const slug = round < ROUNDS ? free : `x-${(await sha256(it.name)).slice(0, 16)}`
        given.add(`${it.kind} ${slug}`)
        return { it, slug }
      }),
    )
    const held = await listTakenSlugs(
      db,
      tried.map(({ it, slug }) => [it.kind, slug]),
    )
    for (const name of held) taken.add(name)
    const again = tried.filter(({ it, slug }) => held.has(`${it.kind} ${slug}`))
    for (const { it, slug } of tried) if (!held.has(`${it.kind} ${slug}`)) it.give(slug)
    open = again.map(({ it }) => it)
  }
}

/** Papers that a file credits, by the key under which its lines name them. */
export interface Credited {
  readonly slug: (paperKey: string) => string | null
  readonly added: readonly (Paper & { readonly slug: string })[]
}

/** What the words of a file mean, with the records that it adds. */
export interface Meanings {
  readonly vocabulary: Vocabulary
  readonly papers: Credited
  readonly file: string
}

/** The papers of a file, each once however it is named: by an id, else by its title. */
function papersOf(survey: Survey): { byKey: Map<string, Paper>; keyOf: Map<string, string> } {
  const byKey = new Map<string, Paper>()
  const keyOf = new Map<string, string>()
  const byTitle = new Map<string, string>()
  for (const [key, credited] of survey.papers) {
    const paper = paperOf(credited)
    const title = aliasKey(paper.title)
    const same = byKey.has(paper.key) ? paper.key : ((credited.title === null ? null : byTitle.get(title)) ?? null)
    keyOf.set(key, same ?? paper.key)
    if (same !== null) continue
    byKey.set(paper.key, paper)
    byTitle.set(title, paper.key)
  }
  return { byKey, keyOf }
}

/**
 * Finds or invents the record behind every name of a file: systems, tasks, data sets, benchmarks and metrics by name and alias,
 * papers by id and title. `file` is the slug of the file's own source, null where it is new.
 */
export async function resolveNames(
  db: Db,
  survey: Survey,
  file: { slug: string | null; title: string },
): Promise<Meanings> {
  const held = await readNames(db, namesToLookUp(survey))
  const vocabulary = vocabularyOf(survey, {
    slugOf: (kind, key) => held.slugs.get(`${kind} ${key}`) ?? null,
    metric: (slug) => held.metrics.get(slug) ?? null,
    taskOf: (benchmark) => held.tasks.get(benchmark),
  })
  const { byKey, keyOf } = papersOf(survey)
  const heldPapers = await readPapers(db, [...byKey.values()])
  const slugs = new Map(heldPapers)
  const added: { paper: Paper; slug: string }[] = []
  const wanted: Wanted[] = (await wantedSlugs(vocabulary.terms)).map(({ term, base }) => ({
    kind: term.kind,
    base,
    name: term.name,
    give: (slug) => {
      term.slug = slug
    },
  }))
  for (const paper of byKey.values())
    if (!heldPapers.has(paper.key))
      wanted.push({
        kind: 'source',
        base: await slugOf(paper.title),
        name: paper.key,
        give: (slug) => {
          slugs.set(paper.key, slug)
          added.push({ paper, slug })
        },
      })
  let own = file.slug
  if (own === null)
    wanted.push({
      kind: 'source',
      base: await slugOf(file.title),
      name: file.title,
      give: (slug) => {
        own = slug
      },
    })
  await allot(db, wanted)
  return {
    vocabulary,
    papers: {
      slug: (key) => slugs.get(keyOf.get(key) ?? '') ?? null,
      added: added.map(({ paper, slug }) => ({ ...paper, slug })),
    },
    file: own as unknown as string,
  }
}

/** Stages the records that a file adds, with their names and the words by which search finds them; how many of each kind. */
export function stageNames({ vocabulary, papers }: Meanings, staged: Staging): Record<string, number> {
  const added: Record<string, number> = {}
  for (const term of vocabulary.terms) {
    if (term.added === null || term.slug === null) continue
    const record = recordOfTerm(term)
    staged.add(term.kind, record)
    added[term.kind] = (added[term.kind] ?? 0) + 1
    for (const [i, row] of aliasRows(term.kind, record).entries()) staged.add('alias', [...row, i === 0 ? 1 : 0])
    for (const row of wordRows(term.kind, term.slug, [record.name, ...record.aliases])) staged.add('word', row)
  }
  for (const { slug, title, published, address, ids } of papers.added) {
    staged.add('source', {
      ...{ slug, kind: 'paper', title, authors: [], published, venue: null, ids, address, code: null },
      ...{ licence: 'Not stated', attribution: title, current_edition: null },
    })
    added.source = (added.source ?? 0) + 1
    for (const row of wordRows('source', slug, sourceTexts({ title, authors: [], ids }))) staged.add('word', row)
  }
  return added
}
