import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from '../test-process.suite.ts'
import { lockFolder } from './folder-lock.ts'

const folders = mkdtempSync(join(tmpdir(), 'breakwater-lock-'))
afterAll(() => rmSync(folders, { recursive: true }))
let made = 0
const newFolder = () => join(folders, String((made += 1)))
const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
const MAIN = 'apps/server/src/main.ts'

/** A folder that some process holds, or held. */
function lockedBy(pid: number, boot = bootId): string {
  const folder = newFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'lock'), `${pid} ${boot}`)
  return folder
}

describe('the lock of a data folder', () => {
  it('is taken in a folder that only its owner may enter, and gone when released', () => {
    const folder = newFolder()
    const lock = lockFolder(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.pid} ${bootId}`)
    lock.release()
    expect(() => statSync(join(folder, 'lock'))).toThrow()
  })

  it('of a process that lives is not taken over', () => {
    const folder = lockedBy(process.ppid)
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'storage.busy' }))
  })

  it.each<[string, number, string?]>([
    ['of a process that was killed', 4_000_000],
    ['from before the machine was started again', process.ppid, 'another boot'],
    ['with our own number, from a container that was started again', process.pid],
    ['that was written half', Number.NaN],
  ])('%s is taken over', (_, pid, boot) => {
    const folder = lockedBy(pid, boot)
    lockFolder(folder).release()
  })

  it('refuses a second server, by code, before it touches the database', async () => {
    const folder = lockedBy(process.ppid)
    const { code, err } = await runProgram(MAIN, ['--data', folder, '--port', '0'])
    expect(code).toBe(1)
    expect(err).toContain('storage.busy')
    expect(() => statSync(join(folder, 'db'))).toThrow()
  })

  it('left stale is taken over by one of many who come at the same moment', async () => {
    const contested = Array.from({ length: 40 }, () => lockedBy(4_000_000))
    const racer = join(folders, 'racer.mts')
    const lock = new URL('./folder-lock.ts', import.meta.url)
    writeFileSync(
      racer,
      `import { lockFolder } from '${lock}'
       const [at, ...folders] = process.argv.slice(2)
       for (const [turn, folder] of folders.entries()) {
         while (Date.now() < Number(at) + turn * 20);
         try { lockFolder(folder); console.log(folder) } catch (error) { if (error.code !== 'storage.busy') throw error }
       }
       while (Date.now() < Number(at) + folders.length * 20 + 1_000);`,
    )
    const at = String(Date.now() + 6_000)
    const races = await Promise.all([1, 2, 3].map(() => runProgram(racer, [at, ...contested])))
    expect(races.map(race => race.err)).toEqual(['', '', ''])
    const winners = races.flatMap(race => race.out.trim().split('\n')).filter(Boolean)
    expect(winners.sort()).toEqual([...contested].sort())
  }, 60_000)
})
