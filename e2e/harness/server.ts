import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Control, ControlInput } from '@breakwater/contract'

const program = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))
const READY_MAX_MS = 60_000

/** The real program on a new folder of its own, as `breakwater serve` starts it. */
export interface Server {
  readonly url: string
  /** Asks what the operator's command line asks, over the folder's socket. */
  control<Name extends Control>(name: Name, input: ControlInput<Name>): Promise<readonly unknown[]>
  /** Asks the API as a partner does; a buffer is sent as a file, anything else as JSON. */
  ask(key: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly json: unknown
}

/** @throws when it is not built, or not ready in a minute */
export async function openServer(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  if (!existsSync(program)) throw new Error('the server is not built: npm run build')
  const data = mkdtempSync(join(tmpdir(), 'breakwater-e2e-'))
  const words = [program, '--data', data, '--port', '0']
  const env = { ...quietEnvironment(), ...settings }
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stopNow = () => child.kill('SIGKILL')
  process.once('exit', stopNow)
  const url = await ready(child)
  return {
    url,
    control: (name, input) => controlOver(join(data, 'control.sock'), name, input),
    ask: (key, method, path, body) => ask(url, key, method, path, body),
    async close() {
      process.off('exit', stopNow)
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Our own settings, and none that the tester happens to have. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const theirs = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('BREAKWATER_') && name !== 'DATABASE_URL',
  )
  return { ...Object.fromEntries(theirs), BREAKWATER_LOG: 'warn' }
}

/** Reads on after that, so that the server never waits for us to read its log. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = () => reject(new Error(`the server did not start:\n${said}`))
    const late = setTimeout(fail, READY_MAX_MS)
    const hear = (text: string) => {
      said = (said + text).slice(-4000)
      const site = /the API, described\s+(http:\S+)\/openapi\.json/.exec(said)?.[1]
      if (site === undefined || !said.includes('  data ')) return
      clearTimeout(late)
      resolve(site)
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('error', fail)
    child.once('exit', fail)
  })
}

async function controlOver(socketPath: string, name: string, input: unknown): Promise<readonly unknown[]> {
  const headers = { 'content-type': 'application/json' }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ socketPath, method: 'POST', path: `/control/${name}`, headers }, resolve)
    sent.once('error', reject)
    sent.end(JSON.stringify(input))
  })
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part
  if (response.statusCode !== 200) throw new Error(`${name}: ${response.statusCode} ${text}`)
  return (JSON.parse(text) as { lines: unknown[] }).lines
}

async function ask(url: string, key: string, method: string, path: string, body: unknown): Promise<Answer> {
  const isFile = Buffer.isBuffer(body)
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const headers = { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) }
  const sent = body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }
  const response = await fetch(`${url}${path}`, { method, headers, ...sent })
  const text = await response.text()
  return { status: response.status, json: text === '' ? null : JSON.parse(text) }
}
