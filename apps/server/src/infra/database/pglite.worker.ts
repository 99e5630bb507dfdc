import { fsyncSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'

/**
 * PGlite never calls fsync by default: its start parameters hold `-F`, its default sync method is a no-op in
 * the WebAssembly build, and its file system's fsync does nothing. All three are put right here, and a test
 * watches the system calls (electric-sql/pglite#1107).
 */
const startParams = PGlite.defaultStartParams
  .filter(parameter => parameter !== '-F')
  .concat('-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=16MB')

interface NodeFileSystem {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } }
}

interface Question {
  readonly id: number
  readonly sql?: string
  readonly parameters?: unknown[]
  readonly dump?: boolean
}

const { folder, restoreFrom } = workerData as { folder: string; restoreFrom?: Uint8Array<ArrayBuffer> }
const port = mainThread()

const db = new PGlite(folder, {
  startParams,
  ...(restoreFrom !== undefined && { loadDataDir: new Blob([restoreFrom]) }),
  parsers: { [types.INT8]: Number, [types.NUMERIC]: Number },
})
await db.waitReady
const files = db.Module as unknown as NodeFileSystem
files.NODEFS.stream_ops.fsync = stream => {
  fsyncSync(stream.nfd)
  return 0
}

function mainThread(): MessagePort {
  if (parentPort === null) throw new Error('pglite.worker.ts runs in a worker thread')
  return parentPort
}

async function answer(question: Question): Promise<unknown> {
  if (question.dump) {
    await db.query('checkpoint')
    return new Uint8Array(await (await db.dumpDataDir('gzip')).arrayBuffer())
  }
  const result = await db.query(question.sql ?? '', question.parameters)
  return { rows: result.rows, affected: result.affectedRows ?? 0 }
}

async function take(question: Question): Promise<void> {
  try {
    if (question.sql === undefined && !question.dump) await db.close()
    else port.postMessage({ id: question.id, value: await answer(question) })
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    port.postMessage({ id: question.id, error: { message, code: code ?? null } })
  }
  if (!db.closed) return
  port.postMessage({ id: question.id, value: null })
  port.close()
}

port.on('message', (question: Question) => void take(question))
port.postMessage({ id: 0, value: 'ready' })
