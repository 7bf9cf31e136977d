// Keys of the review page: j and k move between what waits, a letter goes to the button of a verdict, Enter presses it.
const VERDICTS = { a: ['accept'], r: ['reject', 'retract'], d: ['dispute', 'reject'] }

const items = [...document.querySelectorAll('[data-item]')]
const current = () => items.findIndex((item) => item.contains(document.activeElement))

function go(step) {
  const at = current()
  const next = items[at === -1 ? (step > 0 ? 0 : items.length - 1) : at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'start' })
}

function choose(verdicts) {
  const item = items[Math.max(0, current())]
  const buttons = verdicts.map((verdict) => item?.querySelector(`.decide.${verdict}`))
  buttons.find((button) => button)?.focus()
}

document.addEventListener('keydown', (event) => {
  const writes = event.target.closest?.('input:not([type="hidden"]), textarea, select')
  if (writes || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'j' || event.key === 'k') go(event.key === 'j' ? 1 : -1)
  else if (event.key in VERDICTS) choose(VERDICTS[event.key])
  else return
  event.preventDefault()
})
