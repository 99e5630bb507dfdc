import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keys for what must be kept yet not lie open on a disk or in a dump: webhook secrets, credentials, evidence. All derive
 * from one secret of 32 bytes, which is not in the database.
 */
export interface KeyRing {
  /** The key for one purpose; 32 bytes, always the same. */
  keyFor(purpose: string): Uint8Array
  /** Text that only this secret opens, and only for this purpose. */
  seal(purpose: string, text: string): string
  /** What was sealed. Throws where the secret or the purpose is another, or a bit was changed. */
  unseal(purpose: string, sealed: string): string
}

const SECRET_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * The ring of this deployment: `given` (base64, 32 bytes) where processes on several machines share a database, else a
 * file of the data folder that only its owner reads, made when first needed.
 */
export function openKeyRing(folder: string, given: string | null): KeyRing {
  const secret = given === null ? secretIn(folder) : Buffer.from(given, 'base64')
  if (secret.length !== SECRET_BYTES) throw new Error('BREAKWATER_SECRET is 32 bytes in base64')
  return ringOf(secret)
}

function secretIn(folder: string): Buffer {
  const file = join(folder, 'secret.key')
  if (!existsSync(file))
    writeFileSync(file, randomBytes(SECRET_BYTES), { mode: 0o600, flag: 'wx', flush: true })
  return readFileSync(file)
}

function ringOf(secret: Buffer): KeyRing {
  const keyFor = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, '', `breakwater ${purpose}`, 32))
  return {
    keyFor,
    seal(purpose, text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
    },
    unseal(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },
  }
}
