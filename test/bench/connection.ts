import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly etag: string | undefined
  readonly body: string
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A client that sends everything over one connection. */
export interface Connection {
  readonly send: (path: string, sent?: Sent) => Promise<Answer>
  readonly close: () => void
}

export function connect(origin: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(`${origin}${path}`, { agent, method, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            etag: response.headers.etag,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { send, close: () => agent.destroy() }
}
