import { type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { keyFrom, SERVER } from './contacts.ts'
import { startServer } from './load.ts'
import { type Measurement, rounded } from './measure.ts'
import { streamOf } from './stream.ts'

const PEOPLE = 10_000
const EVENTS = 200_000
const BATCH = 500
const CONNECTIONS = 4
const PROBES = 150
const TICKS_A_SECOND = 100

/**
 * Events over HTTP until what they lead to can be read back: as fast as the server takes them, and at half of that.
 * A probe is a report of a threat between two people of its own; its incident is asked for until it is there.
 */
export async function* benchEvents(): AsyncGenerator<Measurement> {
  for (const messages of [0.1, 0.65]) yield* measured(messages, EVENTS)
}

async function* measured(messages: number, count: number): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const env = DATABASE === null ? {} : { DATABASE_URL: DATABASE }
  const key = keyFrom(data, env, 'events')
  let server = await startServer(SERVER, ['--data', data, '--port', '0', '--roles', 'api,worker'], env)
  try {
    const batches = batchesOf(messages, count)
    const platform = new Platform(server.port, key)
    const full = await atFullSpeed(platform, server.child, batches)
    yield { ...named(messages), ...full }
    const rate = Number(full['per_s']) / 2
    yield { ...named(messages), ...(await atHalfLoad(platform, batches.at(-1) ?? '', rate)) }
    platform.close()
    server.child.kill('SIGKILL')
    await wait(500)
    const startedAt = performance.now()
    server = await startServer(SERVER, ['--data', data, '--port', '0', '--roles', 'api,worker'], env)
    const again = new Platform(server.port, key)
    await again.probe(PROBES + 1, lastTime(batches))
    again.close()
    yield {
      ...named(messages),
      what: 'killed, started, and found the next',
      s: since(startedAt),
    }
  } finally {
    server.child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

const DATABASE = process.env['DATABASE_URL'] ?? null

function named(messages: number): Pick<Measurement, 'bench'> & Record<string, string | number> {
  return {
    bench: 'events',
    database: DATABASE === null ? 'embedded' : 'server',
    messages,
    cores: cpus().length,
  }
}

async function atFullSpeed(
  platform: Platform,
  server: ChildProcess,
  batches: readonly string[],
): Promise<Record<string, number | string>> {
  const ours_us = process.cpuUsage()
  const theirs_s = cpuSeconds(server)
  const startedAt = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < batches.length) await platform.tell(batches[next++] ?? '[]')
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  const taken_s = since(startedAt)
  await platform.probe(0, lastTime(batches))
  const seconds = since(startedAt)
  const { user, system } = process.cpuUsage(ours_us)
  const [ours_s, server_s] = [(user + system) / 1_000_000, cpuSeconds(server) - theirs_s]
  const events = batches.length * BATCH
  return {
    what: 'from HTTP to finding',
    events,
    per_s: Math.round(events / seconds),
    taken_per_s: Math.round(events / taken_s),
    server_cpu_us: rounded((server_s * 1_000_000) / events),
    per_cpu_s: Math.round(events / server_s),
    load_share: rounded(ours_s / (ours_s + server_s)),
  }
}

/** Other events flow at a steady rate while probes are sent, one after the other. */
async function atHalfLoad(
  platform: Platform,
  batch: string,
  rate: number,
): Promise<Record<string, number | string>> {
  let isOver = false
  let sent = 0
  const startedAt = performance.now()
  const flow = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const due_ms = startedAt + (sent / rate) * 1_000
      if (performance.now() < due_ms) await wait(due_ms - performance.now())
      await platform.tell(batch.replaceAll('"id":"', `"id":"again_${turn}_`))
      sent += BATCH
    }
  })()
  const taken: number[] = []
  for (let probe = 1; probe <= PROBES; probe++) taken.push(await platform.probe(probe, timeIn(batch)))
  isOver = true
  await flow
  taken.sort((a, b) => a - b)
  const at = (share: number) => rounded(taken[Math.floor((taken.length - 1) * share)] ?? 0)
  const per_s = Math.round(sent / since(startedAt))
  return { what: 'event to finding at half load', per_s, probes: PROBES, p50_ms: at(0.5), p99_ms: at(0.99) }
}

/** What a platform asks, over kept connections. */
class Platform {
  readonly #agent = new Agent({ keepAlive: true })
  readonly #port: number
  readonly #headers: Readonly<Record<string, string>>

  constructor(port: number, key: string) {
    this.#port = port
    this.#headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  }

  close(): void {
    this.#agent.destroy()
  }

  async tell(body: string): Promise<void> {
    const answer = await this.#ask('POST', '/v1/events', body)
    if (answer.includes('"refusal"')) throw new Error(`refused: ${answer.slice(0, 300)}`)
  }

  /** Sends a probe; answers how long until its incident could be read, in milliseconds. */
  async probe(number: number, at: string): Promise<number> {
    const target = `probed_${number}`
    const report = { id: `probe_${number}`, type: 'report.filed', at, reason: 'sextortion' }
    const startedAt = performance.now()
    await this.tell(JSON.stringify([{ ...report, actor: target, target: `prober_${number}` }]))
    for (;;) {
      if ((await this.#ask('GET', `/v1/accounts/${target}/incidents`)).includes('"stage"'))
        return performance.now() - startedAt
      if (performance.now() - startedAt > 600_000) throw new Error('the finding never came')
      await wait(10)
    }
  }

  #ask(method: string, path: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const where = { agent: this.#agent, host: '127.0.0.1', port: this.#port, path, method }
      const asked = request({ ...where, headers: this.#headers }, response => {
        let text = ''
        response.setEncoding('utf8').on('data', part => (text += part))
        response.once('end', () =>
          response.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${text.slice(0, 300)}`)),
        )
      })
      asked.once('error', reject)
      asked.end(body)
    })
  }
}

function batchesOf(messages: number, count: number): readonly string[] {
  const people = Math.min(PEOPLE, Math.floor(count / 20))
  const lines = [...streamOf({ people, events: count - 9 * people, messages, withText: true })]
  return Array.from(
    { length: Math.floor(lines.length / BATCH) },
    (_, at) => `[${lines.slice(at * BATCH, (at + 1) * BATCH).join(',')}]`,
  )
}

function timeIn(batch: string): string {
  return /.*"at":"([^"]+)"/s.exec(batch)?.[1] ?? ''
}

function lastTime(batches: readonly string[]): string {
  return timeIn(batches.at(-1) ?? '')
}

function since(startedAt: number): number {
  return rounded((performance.now() - startedAt) / 1_000)
}

function cpuSeconds(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}
