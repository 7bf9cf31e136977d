import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chance } from '../generate.ts'

const TASKS = 100
const TABLES = 10
const SYSTEMS = 5_000
const PAPERS = 10_000
const METRICS = ['Accuracy', 'F1', 'BLEU', 'Word error rate']

/** Writes a file in the form of Papers with Code with so many lines of one value each; the same each time. */
export async function writePwcFile(path: string, lines: number): Promise<void> {
  const random = chance(20_261_127)
  const below = (n: number): number => Math.floor(random() * n)
  const out = createWriteStream(path)
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain')
  }
  const row = (metric: string): string => {
    const paper = 1 + below(PAPERS)
    return JSON.stringify({
      code_links: paper % 3 === 0 ? [{ title: 'org/repo', url: `https://github.com/org/repo-${paper}` }] : [],
      metrics: { [metric]: (40 + random() * 55).toFixed(2) },
      model_links: [],
      model_name: `Sparse Attention ${1 + below(SYSTEMS)}`,
      paper_date: `20${15 + (paper % 11)}-0${1 + (paper % 9)}-1${paper % 9}`,
      paper_title: `Scaling sparse attention for retrieval ${paper}`,
      paper_url: `https://arxiv.org/abs/${2100 + (paper % 500)}.${String(paper).padStart(5, '0')}`,
      uses_additional_data: false,
    })
  }
  const each = lines / (TASKS * TABLES)
  for (let task = 0; task < TASKS; task++) {
    await write(`${task === 0 ? '[' : ','}{"categories":["NLP"],"datasets":[`)
    for (let table = 0; table < TABLES; table++) {
      const metric = METRICS[(task + table) % METRICS.length] as string
      await write(`${table === 0 ? '' : ','}{"dataset":"Set ${task}-${table}","sota":{"metrics":["${metric}"],"rows":[`)
      for (let n = 0; n < each; n++) await write(`${n === 0 ? '' : ','}${row(metric)}`)
      await write(']},"subdatasets":[]}')
    }
    await write(`],"description":"","source_link":null,"subtasks":[],"synonyms":[],"task":"Task ${task}"}`)
  }
  out.end(']')
  await once(out, 'finish')
}
