import { statfs } from 'node:fs/promises'
import { refuse } from '@breakwater/contract'

/** Below this much room nothing new is taken, so that the database never meets a full disk in mid-write. */
const ROOM_MIN_BYTES = 64 * 1024 * 1024
const LOOK_AGAIN_MS = 1_000

/** Refuses writes while the disk that holds `folder` is nearly full. Reading goes on. */
export function diskGuard(folder: string, now: () => Date): () => Promise<void> {
  let lookedAt = 0
  let isFull = false
  return async () => {
    if (now().getTime() - lookedAt >= LOOK_AGAIN_MS) {
      const { bavail, bsize } = await statfs(folder)
      isFull = bavail * bsize < ROOM_MIN_BYTES
      lookedAt = now().getTime()
    }
    if (isFull) refuse('storage.full')
  }
}
