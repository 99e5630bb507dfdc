import { describe, expect, it } from 'vitest'
import { type Listener, listenerJobs, type Told } from './listener.ts'
import { tell } from './outbox.ts'
import { serverForFile } from './test-server.suite.ts'

const server = await serverForFile({ roles: 'control' })
const base = {
  db: server.database.db,
  now: () => server.now(),
  log: { error() {}, warn() {}, info() {} } as never,
}
let names = 0

/** Tells that partners were added, each in a transaction of its own. */
async function added(...partners: string[]): Promise<void> {
  for (const partner of partners)
    await base.db.transaction(db => tell({ db, now: () => server.now() }, 'partner.added', { partner }))
}

function listening(hear: (event: Told) => void = () => {}, name = `listener ${(names += 1)}`) {
  const heard: string[] = []
  const listener: Listener = {
    name,
    hears: ['partner.added'],
    async hear(_, event) {
      hear(event)
      heard.push((event.data as { partner: string }).partner)
    },
  }
  const [job] = listenerJobs(base, [listener])
  return { heard, name, run: () => job?.run() }
}

describe('a listener', () => {
  it('hears what happened before it listened, in order, each once', async () => {
    await added('a', 'b')
    const { heard, run } = listening()
    await run()
    await added('c')
    await run()
    await run()
    expect(heard.filter(name => name.length === 1)).toEqual(['a', 'b', 'c'])
  })

  it('hears nothing of what was undone, nor of names it did not ask for', async () => {
    const undone = base.db.transaction(async db => {
      await tell({ db, now: () => server.now() }, 'partner.added', { partner: 'undone' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow()
    await base.db.transaction(db =>
      tell({ db, now: () => server.now() }, 'partner.revoked', { partner: 'revoked' }),
    )
    const { heard, run } = listening()
    await run()
    expect(heard).not.toContain('undone')
    expect(heard).not.toContain('revoked')
  })

  it('that fails hears the same event again, and nothing after it before', async () => {
    await added('first', 'broken', 'last')
    let isBroken = true
    const { heard, run } = listening(event => {
      if (isBroken && (event.data as { partner: string }).partner === 'broken') throw new Error('no')
    })
    await expect(run()).rejects.toThrow('no')
    await expect(run()).rejects.toThrow('no')
    expect(heard).not.toContain('last')
    isBroken = false
    await run()
    expect(heard.slice(-2)).toEqual(['broken', 'last'])
  })

  it('goes on where its namesake in a process that died stopped', async () => {
    const before = listening()
    await before.run()
    await added('after')
    const again = listening(() => {}, before.name)
    await again.run()
    expect(again.heard).toEqual(['after'])
  })

  it('that fails keeps no other from hearing', async () => {
    await added('for both')
    const fails: Listener = {
      name: 'fails',
      hears: ['partner.added'],
      hear: async () => Promise.reject(new Error('no')),
    }
    const heard: string[] = []
    const hears: Listener = {
      name: 'hears',
      hears: ['partner.added'],
      hear: async (_, event) => void heard.push(event.id),
    }
    const [job] = listenerJobs(base, [fails, hears])
    await expect(job?.run()).rejects.toThrow('no')
    expect(heard.length).toBeGreaterThan(0)
  })

  it('hears more than a batch in one go', async () => {
    await Promise.all(Array.from({ length: 450 }, (_, n) => added(`many ${n}`)))
    const { heard, run } = listening()
    await run()
    expect(heard.filter(name => name.startsWith('many')).length).toBe(450)
  })
})
