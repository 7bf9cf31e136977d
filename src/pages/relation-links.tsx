import type { Relation } from '../store/relations.ts'

/** Links to the records that stand in a relation; null where there are none. `folder` is null where they have no pages. */
export const relationLinks = (relations: readonly Relation[], relation: string, folder: string | null) => {
  const related = relations.filter((it) => it.relation === relation)
  return related.length === 0 ? null : (
    <ul class="inline">
      {related.map(({ slug, name }) => (
        <li>{folder === null ? name : <a href={`/${folder}/${slug}`}>{name}</a>}</li>
      ))}
    </ul>
  )
}
