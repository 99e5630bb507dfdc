import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../apps/server/dist/escalation/fake/main.js', import.meta.url))

export interface FakeFile {
  readonly name: string
  readonly md5: string
  readonly bytes: number
  readonly details: string | null
}

export interface FakeReport {
  readonly id: string
  readonly xml: string
  readonly state: 'open' | 'finished' | 'retracted' | 'expired'
  readonly files: readonly FakeFile[]
}

/** The fake CyberTipline in a process of its own, asked over HTTP as the real one is. */
export interface Cybertipline {
  readonly url: string
  reports(): Promise<readonly FakeReport[]>
  /** The next request of this kind goes wrong. */
  fail(step: string, fault: string): Promise<void>
  /** Its clock goes on. */
  forward(ms: number): Promise<void>
  /** What libxml2 has against a document by the schema of the repository; null where it is valid. */
  faultIn(xml: string): Promise<string | null>
  close(): Promise<void>
}

export async function openCybertipline(): Promise<Cybertipline> {
  const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stopNow = () => child.kill('SIGKILL')
  process.once('exit', stopNow)
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      said += words
      const found = /BREAKWATER_CYBERTIPLINE=(http:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error('the fake CyberTipline did not start: npm run build')))
  })
  const ask = async <Answer>(path: string, body?: string): Promise<Answer> => {
    const asked = body === undefined ? {} : { method: 'POST', body }
    return (await fetch(new URL(`/fake/${path}`, url), asked)).json() as Promise<Answer>
  }
  return {
    url,
    reports: async () => (await ask<{ reports: readonly FakeReport[] }>('reports')).reports,
    fail: async (step, fault) => void (await ask('faults', JSON.stringify({ step, fault }))),
    forward: async ms => void (await ask('forward', JSON.stringify({ ms }))),
    faultIn: async xml => (await ask<{ fault: string | null }>('check', xml)).fault,
    async close() {
      process.off('exit', stopNow)
      child.kill('SIGTERM')
      await ended
    },
  }
}
