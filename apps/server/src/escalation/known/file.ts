import type { Vault } from '../../evidence/index.ts'
import { type FileFault, faultIn } from './rules.ts'

/** A file of the vault that cannot be read, and why. */
export class UnreadableFile extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault, cause: unknown) {
    super(fault, { cause })
    this.name = 'UnreadableFile'
    this.fault = fault
  }
}

/** The bytes of a file, a chunk at a time. Throws `UnreadableFile`. */
export async function* bytesOf(vault: Vault, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    yield* vault.read(sha256)
  } catch (error) {
    const fault = faultIn(error)
    throw fault === null ? error : new UnreadableFile(fault, error)
  }
}

/** Why a file cannot be read, by its first chunk or, which takes as long as it is large, by all of it; null: it can. */
export async function faultOfFile(
  vault: Vault,
  sha256: string,
  by: 'first-chunk' | 'whole',
): Promise<FileFault | null> {
  const pieces = bytesOf(vault, sha256)
  try {
    while ((await pieces.next()).done !== true && by === 'whole');
    return null
  } catch (error) {
    if (error instanceof UnreadableFile) return error.fault
    throw error
  } finally {
    await pieces.return(undefined)
  }
}
