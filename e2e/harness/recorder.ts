import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** This machine, by address and by the name that a passkey needs. */
const HERE = ['127.0.0.1', 'localhost']

/** One request as it left the browser, whoever in the browser sent it: page, worker, beacon or the browser itself. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** The only way out of the browser. */
export interface Recorder {
  readonly address: string
  readonly sent: readonly Sent[]
  /** While it is cut nothing gets through, in either direction; what is tried is still recorded. */
  cut(isCut: boolean): void
  close(): Promise<void>
}

/**
 * A proxy that writes down all that leaves the browser, and lets it through to this machine alone. A browser's own
 * record of its requests may miss what a worker sends; what comes by here cannot be missed.
 */
export async function openRecorder(): Promise<Recorder> {
  const sent: Sent[] = []
  let isCut = false
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(incoming)
    sent.push({ ...headOf(incoming), body })
    if (isCut) incoming.socket.destroy()
    else passOn(incoming, body, response)
  }
  const server = createServer((incoming, response) => void take(incoming, response))
  server.on('connect', (incoming, socket) => {
    sent.push({ ...headOf(incoming), body: Buffer.alloc(0) })
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    cut(next) {
      isCut = next
      if (next) server.closeAllConnections()
    },
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function headOf({ method = '', url = '', rawHeaders }: IncomingMessage): Omit<Sent, 'body'> {
  return { method, url, headers: rawHeaders }
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  try {
    for await (const part of incoming) parts.push(part as Buffer)
  } catch {
    // the browser hung up; what came is still evidence
  }
  return Buffer.concat(parts)
}

function passOn(incoming: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const url = new URL(incoming.url ?? '/', 'http://nowhere.invalid')
  if (!HERE.includes(url.hostname)) {
    response.writeHead(502).end()
    return
  }
  url.hostname = '127.0.0.1'
  const { 'proxy-connection': _, ...headers } = incoming.headers
  const onward = request(url, { method: incoming.method, headers, agent: false }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.once('error', () => response.destroy())
  onward.end(body)
}
