import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function say(words) {
  console.error(`test: ${words}`)
}

/**
 * Runs a program with our own input and output.
 * @returns its exit code
 * @throws when it fails, unless `mayFail`
 */
export function run(program, words, { env = {}, mayFail = false, ...options } = {}) {
  const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, ...env }, ...options })
  const stop = () => child.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, killedBy) => {
      process.off('exit', stop)
      if (code === 0 || mayFail) resolve(code ?? 1)
      else reject(new Error(`${program} ${words.join(' ')} failed (${killedBy ?? `exit ${code}`})`))
    })
  })
}

/** The first of these paths that can be run, else null. */
export function firstRunnable(paths) {
  return paths.find(isRunnable) ?? null
}

/** Where PATH has this program, else null. */
export function programInPath(name) {
  return firstRunnable((process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
