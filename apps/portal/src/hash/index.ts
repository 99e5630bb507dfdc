import { makeHasher } from './hasher.ts'
import type { Hashed } from './messages.ts'

export type { Hashed, Recognises, WhyNot } from './messages.ts'

const hasher = makeHasher(
  () => new Worker(new URL('./hasher.worker.ts', import.meta.url), { type: 'module' }),
)

export interface HashOptions {
  /** Ends the work at once and throws its reason; pixels leave memory with the worker. */
  readonly abort: AbortSignal
  /** `share` is 0 to 1 of the file at `at`; `done` is set when that file is finished. */
  readonly onProgress: (at: number, share: number, done: Hashed | null) => void
}

/**
 * The fingerprints of files, in the order given, one file at a time. A file that cannot be read is refused in its place
 * and the others go on. Nothing is sent: this folder has no way to speak to a network.
 */
export async function hashFiles(
  files: readonly File[],
  { abort, onProgress }: HashOptions,
): Promise<Hashed[]> {
  const results: Hashed[] = []
  for (const [at, file] of files.entries()) {
    onProgress(at, 0, null)
    const result = await hasher.hash(file, abort, share => onProgress(at, share, null))
    results.push(result)
    onProgress(at, 1, result)
  }
  return results
}

/** Loads worker, WebAssembly and decoders ahead. True once hashing works without a network, false when it cannot. */
export function warmUp(): Promise<boolean> {
  return hasher.warmUp()
}
