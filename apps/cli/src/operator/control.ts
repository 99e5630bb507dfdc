import { spawn } from 'node:child_process'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Control, type ControlInput, Refusal, type RefusalCode, refusals } from '@breakwater/contract'
import type { Command } from 'commander'
import { print } from '../output.ts'

export const SERVER = new URL('../../../server/dist/main.js', import.meta.url)
const START_MAX_MS = 60_000

/** What each command of an operator takes beside its own options. */
export interface OperatorFlags {
  readonly data?: string
  readonly json?: boolean
}

export function forOperator(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder (./data)')
    .option('--json', 'one JSON object a line')
}

/** Asks for one command and prints each line of the answer, as JSON or as `words` puts it. */
export async function ask<Name extends Control>(
  flags: OperatorFlags,
  name: Name,
  input: ControlInput<Name>,
  words: (line: Record<string, unknown>) => string,
): Promise<void> {
  const lines = await withServer(folderIn(flags), socket => post(socket, name, input))
  for (const line of lines) print(flags.json, line, words(line))
}

/** The data folder that is meant. */
export function folderIn(flags: OperatorFlags): string {
  return resolve(flags.data ?? process.env['BREAKWATER_DATA'] ?? 'data')
}

/**
 * Lends the control socket of the server that holds `folder`; where none does, one is started for as long as
 * `work` takes, with no role but answering us.
 */
export async function withServer<T>(folder: string, work: (socket: string) => Promise<T>): Promise<T> {
  const socket = join(folder, 'control.sock')
  if (await answers(socket)) return work(socket)
  const server = await started(folder, socket)
  try {
    return await work(socket)
  } finally {
    await server.stop()
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect(socket)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

async function started(folder: string, socket: string): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, [SERVER.pathname, '--roles=control', '--data', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => {
    said += String(chunk)
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  for (let waited_ms = 0; waited_ms < START_MAX_MS; waited_ms += 50) {
    if (child.exitCode !== null) throw refusalSaid(said)
    if (await answers(socket)) return { stop: async () => (child.kill('SIGTERM'), ended) }
    await wait(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start: ${said}`)
}

/** The refusal in what a server said as it gave up (`storage.busy: …`). */
function refusalSaid(said: string): Error {
  const code = /^([a-z-]+\.[a-z-]+): /m.exec(said)?.[1]
  return isCode(code) ? new Refusal(code) : new Error(`the server did not start: ${said}`)
}

function isCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(refusals, code)
}

function post(socketPath: string, name: Control, input: object): Promise<Record<string, unknown>[]> {
  const headers = { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: `/control/${name}`, method: 'POST', headers }, response => {
      linesIn(response).then(resolve, reject)
    })
    asked.once('error', reject)
    asked.end(JSON.stringify(input))
  })
}

async function linesIn(response: IncomingMessage): Promise<Record<string, unknown>[]> {
  let text = ''
  for await (const chunk of response) text += String(chunk)
  if (response.statusCode !== 200) throw refusalOf(text)
  return (JSON.parse(text) as { lines: Record<string, unknown>[] }).lines
}

/** The refusal that a server answered; an error with its words where it is none. */
export function refusalOf(text: string): Error {
  const body = JSON.parse(text) as { refusal?: string; field?: string }
  if (!isCode(body.refusal)) return new Error(text)
  return new Refusal(body.refusal, body.field === undefined ? {} : { field: body.field })
}
