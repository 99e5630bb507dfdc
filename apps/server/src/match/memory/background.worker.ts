import { parentPort } from 'node:worker_threads'
import { rebuilt } from '@breakwater/engine'
import type { Task } from './background.ts'
import { writeSnapshot } from './snapshot.ts'

parentPort?.on('message', (task: Task) => {
  try {
    const value = task.does === 'rebuild' ? rebuilt(task.job) : writeSnapshot(task.path, task.content)
    parentPort?.postMessage({ id: task.id, value })
  } catch (error) {
    parentPort?.postMessage({ id: task.id, error: String(error) })
  }
})
