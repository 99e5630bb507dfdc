import type { Log } from './log.ts'

/** Something done again and again, one run at a time; a run that throws is logged and the next one comes. */
export interface Job {
  readonly name: string
  readonly every_ms: number
  run(): Promise<void>
}

/** Starts the jobs; the answer stops them and waits for runs under way. */
export function startJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  let stopped = false
  const loops = jobs.map(async job => {
    while (!stopped) {
      await job
        .run()
        .catch((error: unknown) => log.error({ job: job.name, error: String(error) }, 'a job failed'))
      await wait(job.every_ms)
    }
  })
  const sleepers = new Set<() => void>()
  function wait(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(done, ms)
      function done(): void {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      sleepers.add(done)
    })
  }
  return {
    async stop() {
      stopped = true
      for (const wake of sleepers) wake()
      await Promise.all(loops)
    },
  }
}
