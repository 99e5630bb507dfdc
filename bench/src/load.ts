import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Linux counts a process's time in ticks of a hundredth of a second. */
const TICKS_A_SECOND = 100

export interface Load {
  readonly requests_per_s: number
  /** Processor time of the server a request, whoever else is busy on the machine. */
  readonly cpu_us: number
  readonly p50_ms: number
  readonly p99_ms: number
}

export interface Post {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** What to send, or what to send as the n-th. */
  readonly body: string | ((n: number) => string)
}

/** Posts over kept connections for a while and measures the server's process from outside. */
export async function measureLoad(
  server: ChildProcess,
  post: Post,
  connections: number,
  seconds: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  await during(agent, post, connections, 1)
  const before_us = cpuOf(server)
  const startedAt = performance.now()
  const taken = await during(agent, post, connections, seconds)
  const elapsed_s = (performance.now() - startedAt) / 1_000
  const cpu_us = (cpuOf(server) - before_us) / taken.length
  agent.destroy()
  taken.sort((a, b) => a - b)
  const at = (share: number): number =>
    taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0
  return { requests_per_s: taken.length / elapsed_s, cpu_us, p50_ms: at(0.5), p99_ms: at(0.99) }
}

async function during(agent: Agent, post: Post, connections: number, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1_000
  const taken: number[] = []
  let sent = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const body = typeof post.body === 'string' ? post.body : post.body(sent++)
      const before = performance.now()
      await send(agent, post, body)
      taken.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return taken
}

function send(agent: Agent, { port, path, headers }: Post, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      response => {
        response.resume()
        response.once('end', () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`${path} answered ${response.statusCode}`)),
        )
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}

/** Microseconds of processor time that a process has used. */
function cpuOf(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1_000_000
}

/** Starts a program that prints its port somewhere in its first words, and waits for it. */
export async function startServer(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BREAKWATER_LOG: 'warn', ...env },
  })
  let said = ''
  child.stdout?.on('data', chunk => {
    said += String(chunk)
  })
  for (let waited_ms = 0; waited_ms < 60_000; waited_ms += 50) {
    const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return { child, port: Number(port) }
    if (child.exitCode !== null) break
    await wait(50)
  }
  throw new Error(`the server did not start: ${said}`)
}
