import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))
const READY_MAX_MS = 60_000

/** The built server in a process of its own, on a folder that outlives it. */
export interface Program {
  readonly url: string
  /** From start to the first answer. */
  readonly startedIn_ms: number
  control(name: string, input: object): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** SIGKILL, at once; resolves when the process is gone. */
  kill(): Promise<void>
}

/** @throws when it is not built, or not ready in a minute */
export async function startProgram(
  data: string,
  databaseUrl: string | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<Program> {
  if (!existsSync(MAIN)) throw new Error('the server is not built: npm run build')
  const began = performance.now()
  const roles =
    settings['BREAKWATER_ROLES'] === undefined ? ['--roles', 'api,match,portal,worker,control'] : []
  const words = [MAIN, '--data', data, '--port', '0', ...roles]
  const env = {
    PATH: process.env['PATH'],
    BREAKWATER_CASES_A_MINUTE: '1000000',
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    ...settings,
  }
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stopNow = () => child.kill('SIGKILL')
  process.once('exit', stopNow)
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const fail = () => reject(new Error(`the server did not start:\n${said}`))
    const late = setTimeout(fail, READY_MAX_MS)
    const hear = (words: string): void => {
      said = (said + words).slice(-8_000)
      const found = /described\s+(http:\S+)\/openapi\.json\n/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('exit', fail)
  })
  return {
    url,
    startedIn_ms: performance.now() - began,
    control: (name, input) => control(join(data, 'control.sock'), name, input),
    async kill() {
      process.off('exit', stopNow)
      child.kill('SIGKILL')
      await ended
    },
  }
}

function control(
  socketPath: string,
  name: string,
  input: object,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const headers = { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: `/control/${name}`, method: 'POST', headers }, answer => {
      text(answer)
        .then(said => resolve((JSON.parse(said) as { lines: [] }).lines))
        .catch(reject)
    })
    asked.once('error', reject)
    asked.end(JSON.stringify(input))
  })
}
