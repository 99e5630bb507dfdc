import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../infra/clock.ts'
import { type Grammar, type Node, openGrammar } from '../schema/index.ts'
import { type Answer, answerXml, doneXml } from './answer.ts'
import { readAll, serveBackRoom } from './back-room.ts'
import { faultIn, type Root, treeOf } from './check.ts'
import { codeFor, type FakeReport, type Fault, isExpired, type Step } from './report.ts'

/** A CyberTipline on this machine: the documented requests over real HTTP, with a clock and faults. */
export interface FakeCyberTipline {
  readonly url: string
  readonly reports: readonly FakeReport[]
  /** Requests that came, in order; `submit`, `upload` … */
  readonly asked: readonly Step[]
  /** The next request of this kind goes wrong; the server has done its part before it does, but for `no-entry…` and `answer-…`. */
  fail(step: Step, fault: Fault): void
  close(): Promise<void>
}

export interface FakeOptions {
  readonly now: Clock
  readonly port?: number
  readonly username?: string
  readonly password?: string
}

/** State of one fake, for its handlers. */
interface House {
  readonly options: FakeOptions
  readonly grammar: Grammar
  readonly reports: FakeReport[]
  readonly faults: Map<Step, Fault[]>
  readonly asked: Step[]
}

export async function openFake(options: FakeOptions): Promise<FakeCyberTipline> {
  const grammar = openGrammar()
  let ahead_ms = 0
  const now = () => new Date(options.now().getTime() + ahead_ms)
  const house: House = { options: { ...options, now }, grammar, reports: [], faults: new Map(), asked: [] }
  const fail = (step: Step, fault: Fault) =>
    void house.faults.set(step, [...(house.faults.get(step) ?? []), fault])
  const backRoom = { ...house, fail, forward: (ms: number) => void (ahead_ms += ms) }
  const server = createServer((request, response) => {
    const isOurs = request.url?.startsWith('/fake/') ?? false
    const served = isOurs ? serveBackRoom(backRoom, request, response) : serve(house, request, response)
    void served.catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ispws`,
    reports: house.reports,
    asked: house.asked,
    fail,
    close: () => closed(server),
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}

async function serve(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const step = /^\/ispws\/(submit|upload|fileinfo|finish|retract|status|xsd)$/.exec(
    request.url ?? '',
  )?.[1] as Step
  if (step === undefined) return send(response, answerXml(1210))
  house.asked.push(step)
  const [fault, ...rest] = house.faults.get(step) ?? []
  house.faults.set(step, rest)
  if (fault === 'no-entry' || !isLetIn(house.options, request)) return noEntry(response)
  if (fault === 'no-entry-2016') return send(response, { ...answerXml(1000), status: 401 })
  const body = await readAll(request)
  expireOld(house)
  const code = Number(/^answer-(\d+)$/.exec(fault ?? '')?.[1] ?? 0)
  if (code !== 0) return send(response, answerXml(code))
  const answer = await HANDLERS[step](house, body, request.headers['content-type'] ?? '')
  await misbehave(response, answer, fault)
}

function isLetIn({ username = 'isp', password = 'fake' }: FakeOptions, request: IncomingMessage): boolean {
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return request.headers.authorization === wanted
}

/** As recorded in 2026: nothing in the body. */
function noEntry(response: ServerResponse): void {
  response.writeHead(401, { 'www-authenticate': 'Basic realm="ESP Web Services"' }).end()
}

function expireOld({ reports, options }: House): void {
  for (const report of reports)
    if (report.state === 'open' && isExpired(report, options.now())) report.state = 'expired'
}

async function misbehave(response: ServerResponse, answer: Answer, fault: Fault | undefined): Promise<void> {
  if (fault === 'never') return
  if (fault === 'cut-off') {
    response.writeHead(200, { 'content-length': String(answer.xml.length) })
    response.write(answer.xml.slice(0, 20))
    await new Promise(resolve => setTimeout(resolve, 20))
    return void response.destroy()
  }
  if (fault === 'slow') await new Promise(resolve => setTimeout(resolve, 300))
  if (fault === 'error-inside') return send(response, { ...answerXml(1000), status: 200 })
  if (fault === 'server-error') return send(response, answerXml(1000))
  if (fault === 'wrong-md5')
    return send(response, { ...answer, xml: answer.xml.replace(/<hash>\w+/, `<hash>${'0'.repeat(32)}`) })
  if (fault === 'no-number')
    return send(response, { ...answer, xml: answer.xml.replace(/<(reportId|fileId)>\w+<\/\1>/g, '') })
  send(response, answer)
}

function send(response: ServerResponse, { status, xml }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/xml',
    'request-id': randomBytes(8).toString('hex'),
  })
  response.end(xml)
}

type Handler = (house: House, body: Buffer, type: string) => Answer | Promise<Answer>

const HANDLERS: Readonly<Record<Step, Handler>> = {
  status: () => answerXml(0, { words: 'Remote User : isp, Remote Ip : 127.0.0.1' }),
  xsd: ({ grammar }) => ({ status: 200, xml: grammar.xsd }),
  submit,
  upload,
  fileinfo,
  finish: async (house, body, type) => end(house, await formOf(body, type), 'finished'),
  retract: async (house, body, type) => end(house, await formOf(body, type), 'retracted'),
}

const isXml = (type: string): boolean => /^text\/xml; ?charset=utf-8$/i.test(type)

/** A document as a tree; the answer that refuses it where it is none, or says what may not be said. */
function read(house: House, root: Root, body: Buffer, type: string, isBatch?: boolean): Node | Answer {
  const xml = body.toString('utf8')
  if (!isXml(type)) return answerXml(4000)
  const fault = house.grammar.faultIn(xml)
  if (fault === 'it is not well formed') return answerXml(4110)
  if (fault !== null || !xml.includes(`<${root} `))
    return answerXml(4100, { words: fault ?? `not a ${root}` })
  const node = treeOf(house.grammar.schema, root, xml)
  const about = {
    now: house.options.now(),
    isBatch: isBatch ?? node['batchedReport'] !== undefined,
    isKnown: (report: string) => reportIn(house, report)?.state === 'finished',
  }
  const words = faultIn(house.grammar, root, node, about)
  return words === null ? node : answerXml(4100, { words })
}
const isAnswer = (read: Node | Answer): read is Answer => 'xml' in read

function submit(house: House, body: Buffer, type: string): Answer {
  const { reports, options } = house
  const node = read(house, 'report', body, type)
  if (isAnswer(node)) return node
  const id = String(4_000_000 + reports.length)
  const isBatch = node['batchedReport'] !== undefined
  const opened = { openedAt: options.now(), addedAt: null, state: 'open' as const, files: [] }
  reports.push({ id, xml: body.toString('utf8'), isBatch, ...opened })
  return answerXml(0, { report: id })
}

async function formOf(body: Buffer, type: string): Promise<FormData | null> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
}

const reportIn = (house: House, id: unknown): FakeReport | undefined =>
  house.reports.find(one => one.id === id)

async function upload(house: House, body: Buffer, type: string): Promise<Answer> {
  const form = await formOf(body, type)
  if (form?.get('id') == null) return answerXml(4000)
  const file = form.get('file')
  if (!(file instanceof Blob)) return answerXml(4200)
  const report = reportIn(house, form.get('id'))
  const code = codeFor(report)
  if (report === undefined || code !== 0) return answerXml(code)
  const bytes = Buffer.from(await file.arrayBuffer())
  const md5 = createHash('md5').update(bytes).digest('hex')
  const id = randomBytes(16).toString('hex')
  report.files.push({
    id,
    name: file instanceof File ? file.name : '',
    md5,
    bytes: bytes.length,
    details: null,
  })
  report.addedAt = house.options.now()
  return answerXml(0, { report: report.id, file: id, hash: md5 })
}

function fileinfo(house: House, body: Buffer, type: string): Answer {
  const xml = body.toString('utf8')
  const named = reportIn(house, /<reportId>(\d+)</.exec(xml)?.[1])
  const node = read(house, 'fileDetails', body, type, named?.isBatch ?? false)
  if (isAnswer(node)) return node
  const code = codeFor(named)
  if (named === undefined || code !== 0) return answerXml(code)
  const file = named.files.find(one => one.id === node['fileId'])
  if (file === undefined) return answerXml(5002)
  if (file.details !== null) return answerXml(4000, { words: 'This file was described already' })
  file.details = xml
  named.addedAt = house.options.now()
  return answerXml(0, { report: named.id })
}

function end(house: House, form: FormData | null, state: 'finished' | 'retracted'): Answer {
  const report = reportIn(house, form?.get('id'))
  const code = codeFor(report)
  if (form?.get('id') == null) return answerXml(4000)
  if (report === undefined || code !== 0) return answerXml(code)
  if (state === 'finished' && report.isBatch && report.files.length > 1) return answerXml(4100)
  report.state = state
  return state === 'finished'
    ? doneXml(
        report.id,
        report.files.map(file => file.id),
      )
    : answerXml(0, { report: report.id })
}
