import { PROBLEMS, type ProblemType } from '../../schemas/problem.ts'
import { Layout, SearchBox } from './layout.ts'

/** What went wrong, for a reader; problems that only programs meet keep the title that the API gives them. */
const TITLES: Partial<Record<ProblemType, string>> = {
  'not-found': 'There is nothing at this address',
  'method-not-allowed': 'This address cannot be used like that',
  'not-acceptable': 'There is no such format here',
  'cursor-expired': 'The board has changed since you opened it',
  'invalid-parameters': 'Something in this address cannot be read',
  'too-many-claims': 'Too many claims for one filter',
  'internal-error': 'Something went wrong on our side',
  forbidden: 'Your token does not allow this',
  'cross-site': 'This form came from another site',
  'too-large': 'That is too much for one form',
  stale: 'It has changed in the meantime',
  conflict: 'Somebody else was faster',
  'too-many-requests': 'That was a bit much at once',
  'invalid-body': 'Something in this form cannot be read',
  unavailable: 'This cannot be read at the moment',
}

/** What a reader does about it, where the API's help is for programs. */
const HELP: Partial<Record<ProblemType, string>> = {
  'invalid-body': 'Go back, put it right and send it again.',
  'too-large': 'Go back and send less.',
  'too-many-requests': 'Wait a minute, then send it again.',
  stale: 'Look at it as it is now, then decide.',
}

/** A page for every error: what is wrong, in words, and where to go on. */
export const errorPage = (type: ProblemType, detail: string, onward = '/') => {
  const { status, title: plain } = PROBLEMS[type]
  const help = HELP[type] ?? PROBLEMS[type].help
  const title = TITLES[type] ?? plain
  return (
    <Layout title={title} description={help} address={null}>
      <div class="error-page">
        <p class="status">{status}</p>
        <h1>{title}</h1>
        <p class="lead">
          {detail}
          {/[.!?]$/.test(detail) ? '' : '.'}
        </p>
        <p>{help}</p>
        <SearchBox id="error-search" />
        <p>
          <a href={onward}>{onward === '/' ? 'Start from the home page' : 'Go on from here'}</a>
        </p>
      </div>
    </Layout>
  )
}
