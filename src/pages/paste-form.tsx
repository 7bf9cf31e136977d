import { LIMITS } from '../../schemas/limits.ts'

interface Props {
  readonly text: string
  /** Null where no title is asked for: the box on the home page. */
  readonly title: string | null
  /** What is wrong with what was pasted. */
  readonly problem?: string | undefined
}

/** The box to paste an abstract into. */
export const PasteForm = ({ text, title, problem }: Props) => (
  <form class="paste" action="/extract" method="post">
    {problem === undefined ? null : (
      <p class="problem" role="alert">
        {problem}
      </p>
    )}
    <div class="field">
      <label for="text">
        Abstract, or any text with results
        <span class="quiet"> (at most {LIMITS.text.toLocaleString('en')} characters)</span>
      </label>
      <textarea id="text" name="text" rows={title === null ? 4 : 9} required maxlength={LIMITS.text}>
        {text}
      </textarea>
    </div>
    {title === null ? null : (
      <div class="field">
        <label for="title">
          Title <span class="quiet">(optional; it helps to find the name of the system)</span>
        </label>
        <input id="title" name="title" value={title} maxlength={LIMITS.title} autocomplete="off" />
      </div>
    )}
    <p class="actions">
      <button type="submit">Find the claims</button>
      <a href="/extract?paper=nacl">Try it with an abstract</a>
    </p>
  </form>
)
