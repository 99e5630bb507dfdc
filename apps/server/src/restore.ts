import { readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal, refuse } from '@breakwater/contract'
import { openDatabase } from './infra/database/open.ts'
import { lockFolder } from './infra/folder/folder-lock.ts'

/** Fills an empty data folder from a backup and brings its schema up to date. */
async function restore(file: string, folder: string): Promise<void> {
  const dump = await readFile(file).catch(() => refuse('backup.unreadable'))
  const lock = lockFolder(folder)
  try {
    if (hasDatabase(folder)) refuse('storage.not-empty')
    const database = await openDatabase(folder, null, { restoreFrom: dump }).catch((cause: unknown) => {
      rmSync(join(folder, 'db'), { recursive: true, force: true })
      return refuse('backup.unreadable', { cause })
    })
    await database.close()
  } finally {
    lock.release()
  }
}

function hasDatabase(folder: string): boolean {
  try {
    return readdirSync(join(folder, 'db')).length > 0
  } catch {
    return false
  }
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
  await restore(resolve(positionals[0] ?? ''), resolve(values.data ?? 'data'))
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? `${error.code}: ${error.message}` : String(error)}\n`)
  process.exit(1)
}
