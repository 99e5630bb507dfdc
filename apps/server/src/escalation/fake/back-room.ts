import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Grammar } from '../schema/index.ts'
import type { FakeReport, Fault, Step } from './report.ts'

/** What somebody who tries things out may see and do, and a real service never offers. */
interface BackRoom {
  readonly reports: readonly FakeReport[]
  readonly asked: readonly Step[]
  readonly grammar: Grammar
  fail(step: Step, fault: Fault): void
  forward(ms: number): void
}

/**
 * `GET /fake/reports`: what came, documents and all. `POST /fake/check`, a document: what libxml2 has against it by the
 * schema in force. `POST /fake/faults {step, fault}`: the next request of that kind goes
 * wrong. `POST /fake/forward {ms}`: its clock goes on.
 */
export async function serveBackRoom(
  room: BackRoom,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = (await readAll(request)).toString('utf8')
  const answer = (json: object): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  }
  if (request.url === '/fake/check') return answer({ fault: room.grammar.faultIn(text) })
  const body = (text === '' ? {} : JSON.parse(text)) as { step?: Step; fault?: Fault; ms?: number }
  if (request.url === '/fake/faults' && body.step !== undefined && body.fault !== undefined)
    room.fail(body.step, body.fault)
  else if (request.url === '/fake/forward') room.forward(body.ms ?? 0)
  else if (request.url !== '/fake/reports') return void response.writeHead(404).end()
  answer({ reports: room.reports, asked: room.asked })
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}
