import { parentPort, workerData } from 'node:worker_threads'
import { MultiIndex } from '@breakwater/engine'
import { lookUp } from './look-up.ts'
import type { ThreadQuestion } from './threads.ts'

const { index: shared, signals, distance } = workerData as ThreadQuestion
const index = MultiIndex.sharing(shared)
parentPort?.once('message', () => {
  const { hits, each_ms } = lookUp(index, signals, distance)
  parentPort?.postMessage({ hits, each_ms })
})
parentPort?.postMessage('ready')
