import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a server dies: at the nth thing it asks about a job, before that arrives or before it is answered. */
export interface Death {
  readonly job: string
  readonly nth: number
  readonly when: 'before' | 'after'
  kill(): Promise<void>
}

/** Between a server and the CyberTipline: passes everything on, and at one request the server dies. */
export interface Gate {
  readonly url: string
  /** Resolves when it is dead. */
  arm(death: Death): Promise<void>
  close(): Promise<void>
}

export async function openGate(beyond: string): Promise<Gate> {
  const jobs = new Map<string, string>()
  let armed: (Death & { asked: number; dead: () => void }) | null = null
  /** True where the server dies of this request. */
  const isLast = (job: string | undefined): boolean => {
    if (armed === null || job !== armed.job) return false
    armed.asked += 1
    return armed.asked === armed.nth
  }
  const die = async (): Promise<void> => {
    const dying = armed
    armed = null
    await dying?.kill()
    dying?.dead()
  }
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = await whole(request)
      const text = body.toString('latin1')
      const job = jobIn(text) ?? jobs.get(reportIn(text) ?? '')
      const last = isLast(job) ? armed : null
      if (last?.when === 'before') return die()
      const answer = await fetch(`${beyond}/${request.url?.split('/').at(-1) ?? ''}`, {
        method: 'POST',
        headers: {
          authorization: request.headers.authorization ?? '',
          'content-type': request.headers['content-type'] ?? '',
        },
        body: new Uint8Array(body),
      })
      const xml = await answer.text()
      const report = /<reportId>(\d+)</.exec(xml)?.[1]
      if (job !== undefined && report !== undefined) jobs.set(report, job)
      if (last !== null) return die()
      response.writeHead(answer.status, {
        'content-type': 'application/xml',
        'request-id': answer.headers.get('request-id') ?? '',
      })
      response.end(xml)
    }
    pass().catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ispws`,
    arm: death => new Promise(dead => void (armed = { ...death, asked: 0, dead })),
    async close() {
      server.closeAllConnections()
      await new Promise<void>(resolve => void server.close(() => resolve()))
    },
  }
}

const jobIn = (text: string): string | undefined => /Our reference: ([\w-]{36})/.exec(text)?.[1]
const reportIn = (text: string): string | undefined =>
  /name="id"\r\n\r\n(\d+)/.exec(text)?.[1] ?? /<reportId>(\d+)</.exec(text)?.[1]

async function whole(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}
