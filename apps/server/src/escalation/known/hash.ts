import { createHash } from 'node:crypto'
import { FileRefusal, hashFile } from '@breakwater/decode'
import { QUALITY_FLOOR } from '@breakwater/engine'
import type { Vault } from '../../evidence/index.ts'

/** What a file is known by elsewhere, beside its SHA-256. */
export interface FileHashes {
  readonly md5?: string
  /** Of a picture that is not too plain to be known by it. */
  readonly pdq?: string
}

/** Hashes of a file in the vault; none where it has vanished. A video is read through and never held in memory. */
export async function hashesOf(vault: Vault, sha256: string): Promise<FileHashes> {
  try {
    const { signals } = await hashFile(vault.read(sha256))
    const of = (type: string) =>
      signals.find(signal => signal.type === type && (signal.quality ?? QUALITY_FLOOR) >= QUALITY_FLOOR)
        ?.value
    const [md5, pdq] = [of('md5'), of('pdq')]
    return { ...(md5 !== undefined && { md5 }), ...(pdq !== undefined && { pdq }) }
  } catch (error) {
    if (error instanceof FileRefusal) return { md5: await md5Of(vault, sha256) }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

async function md5Of(vault: Vault, sha256: string): Promise<string> {
  const hash = createHash('md5')
  for await (const piece of vault.read(sha256)) hash.update(piece)
  return hash.digest('hex')
}
