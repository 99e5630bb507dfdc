import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  const mine = `${process.pid} ${bootId()}`
  if (!tryWrite(file, mine)) {
    if (isHeld(readFileSync(file, 'utf8'))) refuse('storage.busy')
    rmSync(file)
    if (!tryWrite(file, mine)) refuse('storage.busy')
  }
  return { release: () => rmSync(file, { force: true }) }
}

function tryWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isHeld(text: string): boolean {
  const [pid, boot] = text.split(' ')
  if (boot !== bootId() || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
