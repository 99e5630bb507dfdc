import { createHash } from 'node:crypto'
import { FileRefusal, hashFile } from '@breakwater/decode'
import { QUALITY_FLOOR } from '@breakwater/engine'
import type { Vault } from '../../evidence/index.ts'
import { bytesOf, UnreadableFile } from './file.ts'

/** What a file is known by elsewhere, beside its SHA-256. */
export interface FileHashes {
  readonly md5?: string
  /** Of a picture that is not too plain to be known by it. */
  readonly pdq?: string
}

/** Hashes of a file in the vault; none where it has vanished or is damaged. A video is read through and never held in memory. */
export async function hashesOf(vault: Vault, sha256: string): Promise<FileHashes> {
  try {
    return await hashed(vault, sha256)
  } catch (error) {
    if (error instanceof UnreadableFile) return {}
    throw error
  }
}

async function hashed(vault: Vault, sha256: string): Promise<FileHashes> {
  try {
    const { signals } = await hashFile(bytesOf(vault, sha256))
    const of = (type: string) =>
      signals.find(signal => signal.type === type && (signal.quality ?? QUALITY_FLOOR) >= QUALITY_FLOOR)
        ?.value
    const [md5, pdq] = [of('md5'), of('pdq')]
    return { ...(md5 !== undefined && { md5 }), ...(pdq !== undefined && { pdq }) }
  } catch (error) {
    if (error instanceof FileRefusal) return { md5: await md5Of(vault, sha256) }
    throw error
  }
}

async function md5Of(vault: Vault, sha256: string): Promise<string> {
  const hash = createHash('md5')
  for await (const piece of bytesOf(vault, sha256)) hash.update(piece)
  return hash.digest('hex')
}
