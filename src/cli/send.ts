import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

export interface Answered {
  readonly status: number
  readonly text: string
}

/**
 * Sends a request and reads its answer as text. Not by `fetch`, which copies the bytes of each body: fifty pieces of a file are fifty
 * megabytes that wait to be collected.
 */
export const send = (
  address: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: Uint8Array,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const request = (address.startsWith('https:') ? overHttps : overHttp)(
      address,
      { method, headers: { ...headers, 'content-length': body?.length ?? 0 } },
      (answer) => {
        let text = ''
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => {
            text += part
          })
          .on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
          .on('error', reject)
      },
    )
    request.on('error', reject).end(body)
  })
