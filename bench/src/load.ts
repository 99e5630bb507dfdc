import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
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

/**
 * Posts over kept connections for a while and measures the server's process from outside: as fast as answers come, or at
 * a steady rate, each post timed from when it was due, so that waiting in line counts.
 */
export async function measureLoad(
  server: ChildProcess,
  post: Post,
  connections: number,
  seconds: number,
  posts_per_s = Number.POSITIVE_INFINITY,
): Promise<Load> {
  await during(post, connections, 1, posts_per_s)
  const before_us = cpuOf(server)
  const startedAt = performance.now()
  const taken = await during(post, connections, seconds, posts_per_s)
  const elapsed_s = (performance.now() - startedAt) / 1_000
  const cpu_us = (cpuOf(server) - before_us) / taken.length
  taken.sort((a, b) => a - b)
  const at = (share: number): number =>
    taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0
  return { requests_per_s: taken.length / elapsed_s, cpu_us, p50_ms: at(0.5), p99_ms: at(0.99) }
}

interface Lanes {
  readonly post: Post
  readonly next: () => string
  readonly until: number
  /** Between one post of a lane and its next; 0: as soon as it is answered. */
  readonly pause_ms: number
  readonly taken: number[]
}

/** Each lane posts, waits for the whole answer, and posts again; answers how long each took, in milliseconds. */
async function during(
  post: Post,
  connections: number,
  seconds: number,
  posts_per_s: number,
): Promise<number[]> {
  let sent = 0
  const lanes: Lanes = {
    post,
    next: () => (typeof post.body === 'string' ? post.body : post.body(sent++)),
    until: performance.now() + seconds * 1_000,
    pause_ms: (connections / posts_per_s) * 1_000,
    taken: [],
  }
  await Promise.all(
    Array.from({ length: connections }, async (_, place) => {
      await wait((lanes.pause_ms * place) / connections)
      await lane(lanes)
    }),
  )
  return lanes.taken
}

/**
 * One kept connection, spoken to in bytes: a client library would cost more than the server it measures, and a server that
 * waits for its client looks slower than one that does not. A post that was due while the last one was still unanswered
 * counts from when it was due.
 */
function lane({ post, next, until, pause_ms, taken }: Lanes): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: post.port, noDelay: true })
    const head = headOf(post)
    let due = 0
    let countsFrom = 0
    let answer = ''
    const ask = (from: number): void => {
      const body = next()
      countsFrom = from
      // By the timetable, not by when a timer of whole milliseconds came: else half load would be more than half.
      due += pause_ms
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    }
    socket.setEncoding('latin1')
    socket.once('connect', () => {
      due = performance.now()
      ask(due)
    })
    socket.once('error', reject)
    socket.on('data', (part: string) => {
      answer += part
      if (!isWhole(answer)) return
      if (!/^HTTP\/1\.1 20[01]/.test(answer))
        reject(new Error(`${post.path} answered ${answer.slice(0, 200)}`))
      answer = ''
      const now = performance.now()
      taken.push(now - countsFrom)
      if (now >= until) socket.end(resolve)
      else if (pause_ms === 0) ask(now)
      else if (now >= due) ask(due)
      else setTimeout(() => ask(performance.now()), due - now)
    })
  })
}

function headOf({ path, headers }: Post): string {
  const lines = Object.entries({ host: 'localhost', 'content-type': 'application/json', ...headers })
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}content-length: `
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end + 2))?.[1]
  return length !== undefined && answer.length >= end + 4 + Number(length)
}

/** Microseconds of processor time that a process has used. */
export function cpuOf(child: ChildProcess): number {
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
