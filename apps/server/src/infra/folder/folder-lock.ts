import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '@breakwater/contract'

/**
 * The embedded database takes no lock on its folder, and two processes on one folder lose acknowledged rows,
 * so we take our own: a file with our process id and the machine's boot id. A lock left by a process that was
 * killed, or from before a restart, is taken over.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'lock')
  if (!tryLock(file) && !takeOver(file)) refuse('storage.busy')
  return { release: () => rmSync(file, { force: true }) }
}

/** Written beside and then linked, so that a lock is there whole or not at all. */
function tryLock(file: string): boolean {
  const written = `${file}.${process.pid}`
  writeFileSync(written, `${process.pid} ${bootId()}`, { mode: 0o600 })
  try {
    linkSync(written, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(written)
  }
}

/** One process at a time looks whether a lock is stale, so that none removes what another has just taken. */
function takeOver(file: string): boolean {
  const turn = `${file}.turn`
  if (!tryLock(turn)) {
    if (!isHeld(turn)) rmSync(turn, { force: true })
    return false
  }
  try {
    if (isHeld(file)) return false
    rmSync(file, { force: true })
    return tryLock(file)
  } finally {
    rmSync(turn, { force: true })
  }
}

function isHeld(file: string): boolean {
  const [pid, boot] = textOf(file).split(' ')
  if (boot !== bootId() || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
