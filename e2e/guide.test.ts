import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect, openProtections, Refusal } from '@breakwater/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { openServer } from './harness/server.ts'

const guide = readFileSync(new URL('../docs/guides/platform.md', import.meta.url), 'utf8')
const folder = mkdtempSync(fileURLToPath(new URL('./dist-guide-', import.meta.url)))
const server = await openServer()
const [partner] = (await server.control('partner.add', {
  name: 'Shop',
  scopes: ['contacts', 'match', 'fetch', 'write'],
})) as [{ key: string }]
const connection = { url: server.url, key: partner.key }
const children: ChildProcess[] = []

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
  await server.close()
})

/** Writes a program as the guide shows it, starts it as a reader would, and gives its address. */
async function started(file: string): Promise<string> {
  const code = new RegExp(`\`\`\`js file=${file}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1]
  if (code === undefined) throw new Error(`the guide has no ${file}`)
  writeFileSync(join(folder, file), code)
  const env = { ...process.env, BREAKWATER_URL: server.url, BREAKWATER_KEY: partner.key, PORT: '0' }
  const child = spawn(process.execPath, [join(folder, file)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', chunk => resolve(String(chunk).trim()))
    child.once('exit', () => reject(new Error(`${file} ended`)))
  })
  return `http://127.0.0.1:${port}`
}

async function send(to: string, from: string, whom: string): Promise<{ status: number; effect: string }> {
  const response = await fetch(`${to}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, to: whom }),
  })
  return { status: response.status, effect: ((await response.json()) as { effect: string }).effect }
}

describe.each(['express.mjs', 'fastify.mjs'])('the guide’s %s', file => {
  test('keeps a stranger from a teen, and lets a teen answer whom they know', async () => {
    const app = await started(file)
    expect(await send(app, 'bob', 'ann')).toEqual({ status: 403, effect: 'deny' })
    expect(await send(app, 'cat', 'ann')).toEqual({ status: 200, effect: 'notice' })
  })

  test('is at most twenty-five lines', () => {
    const code = new RegExp(`\`\`\`js file=${file}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? ''
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(25)
    expect(code.trim().split('\n').length).toBeGreaterThan(5)
  })
})

describe('the SDK', () => {
  const client = connect(connection)

  test('throws the refusal that the server threw', async () => {
    await expect(client.exportAccount('nobody')).rejects.toThrow(Refusal)
    await expect(client.exportAccount('nobody')).rejects.toMatchObject({ code: 'account.unknown' })
    await expect(connect({ url: 'http://127.0.0.1:1' }).banks()).rejects.toMatchObject({
      code: 'server.away',
    })
    await expect(connect({ url: server.url }).banks()).rejects.toMatchObject({ code: 'access.key-missing' })
  })

  test('banks, matches, withdraws, and hears of the withdrawal in the changes', async () => {
    const value = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
    const { item } = await client.addItem('adult', {
      kind: 'image',
      signals: [{ type: 'pdq', value, quality: 100 }],
    })
    expect((await client.match({ signals: [{ type: 'pdq', value }] })).matches).toMatchObject([
      { item, distance: 0 },
    ])
    await client.withdrawItem('adult', item)
    expect((await client.match({ signals: [{ type: 'pdq', value }] })).matches).toEqual([])
    const states: string[] = []
    for await (const page of client.changes('adult')) states.push(...page.items.map(change => change.state))
    expect(states).toEqual(['withdrawn'])
  })

  test('decides in process as the server does, and follows its rulebook', async () => {
    const contact = { surface: 'dm_start', actor: { age: 35 }, target: { age: 15, country: 'US' } } as const
    const protections = await openProtections(connection, 0)
    const { missing: _, ...decided } = await client.decide(contact)
    expect(protections.decide(contact)).toEqual(decided)
    expect(await protections.refresh()).toBe(false)

    await server.control('rulebook.put', { role: 'live', document: { extends: 'messenger-like' } })
    expect(await protections.refresh()).toBe(true)
    expect(protections.decide(contact).rules).toEqual(['C06', 'C10'])
    expect(protections.filter({ age: 35 }, [{ target: { age: 15 } }], 'recommend').shown).toEqual([])
    protections.stop()
  })
})
