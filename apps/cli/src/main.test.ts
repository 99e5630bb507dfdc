import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { breakwater, finished } from './breakwater.suite.ts'

describe('breakwater', () => {
  it.each([[[]], [['nonsense']], [['hash']], [['hash', '--nonsense', 'x']], [['compare', 'one']]])(
    'calls %j wrong usage: exit 2, and nothing on standard output',
    async args => {
      const { code, out, err } = await breakwater(args)
      expect([code, out]).toEqual([2, ''])
      expect(err).not.toBe('')
    },
  )

  it.each([[['--help']], [['hash', '--help']], [['compare', '--help']], [['help', 'hash']]])(
    'explains itself by %j: exit 0',
    async args => {
      const { code, out, err } = await breakwater(args)
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/^Usage: breakwater/)
    },
  )

  it('stops quietly when its reader does', async () => {
    const many = Array<string>(400).fill('fixtures/signals/damaged/words.jpg')
    const command = `node --conditions=source --import tsx apps/cli/src/main.ts hash ${many.join(' ')} | head -n 1`
    const { code, out, err } = await finished(
      ['-e', `require('child_process').execSync(${JSON.stringify(command)}, { stdio: 'inherit' })`],
      [],
    )
    expect([code, out, err]).toEqual([0, 'fixtures/signals/damaged/words.jpg\n', ''])
  })
})

describe('the launcher', () => {
  const launcher = fileURLToPath(new URL('../bin/breakwater.js', import.meta.url))
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'breakwater-'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    mkdirSync(join(folder, 'bin'))
    cpSync(launcher, join(folder, 'bin/breakwater.js'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('names the command that builds it when nothing is built, and exits 2', async () => {
    const { code, out, err } = await finished([join(folder, 'bin/breakwater.js')], ['hash', 'x'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('npm run build')
  })

  it('runs what is built', async () => {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist/main.js'), 'console.log(process.argv.slice(2).join(" "))')
    const { code, out } = await finished([join(folder, 'bin/breakwater.js')], ['hash', 'x'])
    expect([code, out]).toEqual([0, 'hash x\n'])
  })
})
