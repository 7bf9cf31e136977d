// Adds buttons that copy a table as LaTeX or Markdown, beside the links that download it.
const COPIED = { tex: 'LaTeX', md: 'Markdown' }

/** The text may still be on its way: Safari lets a click copy only what was promised within it. */
async function copy(href) {
  const text = fetch(href).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text)
  const blob = text.then((it) => new Blob([it], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}

function addButtons(formats) {
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  const buttons = Object.entries(COPIED).flatMap(([extension, label]) => {
    const link = [...formats.querySelectorAll('a')].find(({ pathname }) => pathname.endsWith(`.${extension}`))
    if (!link) return []
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = `Copy ${label}`
    button.addEventListener('click', async () => {
      said.textContent = ''
      try {
        await copy(link.href)
        said.textContent = `${label} table copied`
      } catch {
        said.textContent = `Cannot copy, but the ${label} link downloads it`
      }
    })
    return [button]
  })
  formats.append(...buttons, said)
}

// Without a clipboard (an insecure address) there is nothing to offer.
if (navigator.clipboard) for (const formats of document.querySelectorAll('.formats')) addButtons(formats)
