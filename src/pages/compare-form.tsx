import type { Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'

const FIELDS = 4

interface Props {
  /** Names or slugs that stand in the fields already. */
  readonly chosen: readonly string[]
  /** Systems to choose from; null where the page has not read them. */
  readonly systems: readonly Named[] | null
}

/** Systems chosen by typing, with suggestions from the browser itself. */
export const CompareForm = ({ chosen, systems }: Props) => {
  const fields = Math.min(LIMITS.compared, Math.max(FIELDS, chosen.length + 1))
  return (
    <form class="compare-form" action="/compare" method="get">
      <fieldset>
        <legend>Systems to compare, 2 to {LIMITS.compared}</legend>
        <div class="fields">
          {Array.from({ length: fields }, (_, i) => (
            <div class="field">
              <label for={`system-${i}`}>System {i + 1}</label>
              <input
                id={`system-${i}`}
                name="system"
                value={chosen[i] ?? ''}
                list={systems === null ? undefined : 'systems'}
                placeholder={i === 0 ? 'DHA' : i === 1 ? 'NACL' : ''}
                autocomplete="off"
                maxlength={300}
              />
            </div>
          ))}
        </div>
      </fieldset>
      {systems === null ? null : (
        <datalist id="systems">
          {systems.map(({ name }) => (
            <option value={name} />
          ))}
        </datalist>
      )}
      <p class="actions">
        <button type="submit">Compare</button>
      </p>
    </form>
  )
}
