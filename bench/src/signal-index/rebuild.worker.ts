import { parentPort } from 'node:worker_threads'
import { type RebuildJob, rebuilt } from '@breakwater/engine'

parentPort?.on('message', (job: RebuildJob) => parentPort?.postMessage(rebuilt(job)))
