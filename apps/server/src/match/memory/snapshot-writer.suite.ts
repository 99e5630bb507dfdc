import { createHash, randomUUID } from 'node:crypto'
import { SignalMemory } from './signal-memory.ts'
import { writeSnapshot } from './snapshot.ts'

/** A program for `snapshot-kill.test.ts`: adds an item and writes a snapshot, again and again, until it is killed. */
const [path = ''] = process.argv.slice(2)
const memory = new SignalMemory()
for (let seq = 1; ; seq++) {
  for (let n = 0; n < 500; n++) {
    const value = createHash('sha256').update(`${seq} ${n}`).digest('hex')
    memory.take({
      id: randomUUID(),
      bank: 'adult',
      judged: {
        state: 'active',
        isOff: false,
        isConfirmed: false,
        isFromPerson: true,
        standing: 'unverified',
      },
      label: { tags: [], regions: [] },
      signals: [{ type: 'pdq', value }],
    })
  }
  memory.seq = seq
  writeSnapshot(path, memory.content())
  process.stdout.write(`${seq}\n`)
}
