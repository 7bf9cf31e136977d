import { html, raw } from 'hono/html'
import { SOURCE_CLASSES, type SourceClass } from '../../schemas/claim.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import { CONDITION_WORDS, SOURCE_CLASS_WORDS } from './phrases.ts'

interface Props {
  readonly slug: string
  readonly filter: BoardQuery
}

const DATE = '\\d{4}(-\\d{2}(-\\d{2})?)?'

const DateField = (name: string, label: string, value: string | undefined) =>
  html`<div class="field"><label for="filter-${name}">${label}</label><input id="filter-${name}" name="${name}" value="${value ?? ''}" pattern="${DATE}" maxlength="10" placeholder="2024-06" title="A year, a month or a day: 2024, 2024-06 or 2024-06-03" autocomplete="off"/></div>`

const isSet = ({ source_class, since, until, as_of, all, conditions }: BoardQuery): boolean =>
  all === '1' || [source_class, since, until, as_of, conditions].some((part) => part !== undefined)

const Option = (name: SourceClass, chosen: boolean) =>
  html`<option value="${name}"${chosen ? raw(' selected') : null}>${SOURCE_CLASS_WORDS[name]}</option>`

/** The filters of a board, as a form that works without a script. */
export const Filters = ({ slug, filter }: Props) => {
  const set = isSet(filter)
  return html`<details class="filters"${set ? raw(' open') : null}><summary>${set ? 'Filtered' : 'Filter'}</summary>
<form action="/leaderboards/${slug}" method="get"><div class="fields">
<div class="field"><label for="filter-class">Who says so</label><select id="filter-class" name="source_class"><option value="">Anyone</option>${SOURCE_CLASSES.map(
    (name) => Option(name, filter.source_class === name),
  )}</select></div>
${DateField('since', 'Stated since', filter.since)}
${DateField('until', 'Stated until', filter.until)}
${DateField('as_of', 'The board as of', filter.as_of)}
${Object.entries(filter.conditions ?? {}).map(
  ([key, value]) =>
    html`<div class="field"><label for="filter-${key}">${CONDITION_WORDS[key] ?? key}</label><input id="filter-${key}" name="condition.${key}" value="${value}"/></div>`,
)}
<div class="field check"><input id="filter-all" type="checkbox" name="all" value="1"${filter.all === '1' ? raw(' checked') : null}/><label for="filter-all">Every claim, of every edition</label></div></div>
<p class="actions"><button type="submit">Show</button>${set ? html`<a href="/leaderboards/${slug}">Clear all filters</a>` : null}</p></form></details>`
}
