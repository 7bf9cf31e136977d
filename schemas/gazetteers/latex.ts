/** LaTeX commands that stand for a character of the text. Every other command with a known name is formatting. */
export const LATEX_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['times', '×'],
  ['sim', '~'],
  ['approx', '~'],
  ['simeq', '~'],
  ['thicksim', '~'],
  ['pm', '±'],
  ['mp', '±'],
  ['geq', '≥'],
  ['ge', '≥'],
  ['geqslant', '≥'],
  ['leq', '≤'],
  ['le', '≤'],
  ['leqslant', '≤'],
  ['gt', '>'],
  ['lt', '<'],
  ['to', '→'],
  ['rightarrow', '→'],
  ['uparrow', '↑'],
  ['downarrow', '↓'],
  ['cdot', '×'],
  ['percent', '%'],
  ['circ', '°'],
])

/** Commands that only format; they are no words of the sentence. */
export const LATEX_FORMATTING: ReadonlySet<string> = new Set(
  (
    'textbf textit emph text texttt textsc textsf textrm textsuperscript textsubscript underline mathbf mathrm mathit mathcal ' +
    'mathsf bf it em rm tt sc sl boldsymbol bm left right quad qquad mathop operatorname footnotesize small large href url ' +
    'ie eg etal xspace ensuremath mbox hbox color textcolor'
  ).split(' '),
)

/** Characters that read as another one. */
export const CHARACTER_FORMS: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['✕', '×'],
  ['✖', '×'],
  ['⨯', '×'],
  ['∼', '~'],
  ['≈', '~'],
  ['≃', '~'],
  ['～', '~'],
  ['⩾', '≥'],
  ['⩽', '≤'],
  ['％', '%'],
  ['—', '—'],
  ['⟶', '→'],
])
