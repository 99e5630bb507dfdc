import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { firstRunnable, programInPath, run, say } from './program.mjs'

const debian = '/usr/bin/chromium'

/**
 * The path of a Chromium: CHROMIUM_PATH, the system's, Playwright's own, else one that is installed now.
 * @throws when none can be had
 */
export async function findBrowser() {
  const known = [process.env.CHROMIUM_PATH, debian, chromium.executablePath()].filter(Boolean)
  const found = firstRunnable(known)
  if (found) return found

  const isDebianRoot = process.getuid?.() === 0 && programInPath('apt-get')
  say(`no browser found; installing Chromium by ${isDebianRoot ? 'apt-get' : 'playwright install'}`)
  if (isDebianRoot) {
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  } else {
    const program = createRequire(import.meta.url).resolve('playwright-core/cli.js')
    await run(process.execPath, [program, 'install', 'chromium'])
  }
  return firstRunnable(known) ?? fail()
}

function fail() {
  throw new Error('Chromium was installed but is not where we look: set CHROMIUM_PATH to it')
}
