/** Text that every YAML reader takes as it stands: numbers as printed, words, addresses. */
const PLAIN = /^(?![-?:](?:\s|$))[\w\-./+(][\w\-./+%()@,=&;' :]*$/
/** What a plain scalar would be besides text: YAML 1.1 readers, as Python's, know many words for true. */
const WORDS = /^(?:true|false|yes|no|on|off|null|~|y|n|\.inf|\.nan)$/i

const scalar = (value: string): string =>
  PLAIN.test(value) && !WORDS.test(value) && !/: |:$| #|\s$/.test(value) ? value : JSON.stringify(value)

const indented = (text: string): string => text.replace(/\n(?=.)/g, '\n  ')

/** Maps, lists, text and booleans as a block of YAML 1.2; text that could be read otherwise is quoted as JSON, which YAML includes. */
export function toYaml(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : value.map((it) => `- ${indented(toYaml(it))}`).join('')
  if (value === null || typeof value === 'boolean') return `${value}\n`
  if (typeof value !== 'object') return `${scalar(String(value))}\n`
  const entries = Object.entries(value).filter(([, it]) => it !== undefined)
  if (entries.length === 0) return '{}\n'
  return entries
    .map(([key, it]) => {
      const isBlock = typeof it === 'object' && it !== null && Object.keys(it).length > 0
      return `${scalar(key)}:${isBlock ? indented(`\n${toYaml(it)}`) : ` ${toYaml(it)}`}`
    })
    .join('')
}
