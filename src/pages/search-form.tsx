import type { SearchReading } from '../../schemas/answers.ts'
import { KIND_NAMES } from '../../schemas/kinds.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { KIND_WORDS } from './phrases.ts'

/** The search as it was understood, to be changed: words, the least effect and the kind of claim. */
export const SearchForm = ({ read: { words, min_improvement, kind } }: { read: SearchReading }) => (
  <form class="search-form" action="/search" method="get">
    <div class="fields">
      <div class="field">
        <label for="search-words">Words of names</label>
        <input id="search-words" type="search" name="q" value={words} maxlength={LIMITS.search} />
      </div>
      <div class="field">
        <label for="search-least">Surely better by a factor of at least</label>
        <input
          id="search-least"
          name="min_improvement"
          value={min_improvement === null ? '' : String(min_improvement)}
          inputmode="decimal"
          pattern="\d{1,9}(\.\d{1,9})?"
          title="A number: 2 for twice as good, half as much or 50% less"
          placeholder="any"
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="search-kind">What is claimed</label>
        <select id="search-kind" name="kind">
          <option value="">Anything</option>
          {KIND_NAMES.map((name) => (
            <option value={name} selected={name === kind}>
              {KIND_WORDS[name]}
            </option>
          ))}
        </select>
      </div>
    </div>
    <p class="actions">
      <button type="submit">Search</button>
    </p>
  </form>
)
