import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where evidence lies: encrypted files, named by the SHA-256 of what is in them. */
export interface Vault {
  /** Encrypts a stream into the vault; null where its bytes do not have this SHA-256, or are more than `bytes_max`. */
  put(
    sha256: string,
    source: AsyncIterable<Uint8Array>,
    bytes_max: number,
  ): Promise<{ readonly bytes: number } | 'wrong-hash' | 'too-large'>
  /** The bytes in clear, a chunk at a time. Throws where the file was changed, cut off or put together from others. */
  read(sha256: string): AsyncGenerator<Uint8Array>
  remove(sha256: string): Promise<void>
}

const MAGIC = Buffer.from('BWE1')
const SALT_BYTES = 32
const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16

/** A vault in a folder. Each file has a key of its own, from `secret` and a salt at its head. */
export function openVault(folder: string, secret: Uint8Array): Vault {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  return {
    async put(sha256, source, bytes_max) {
      const path = pathOf(sha256)
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(8).toString('hex')}`
      const file = await open(draft, 'wx', 0o600)
      try {
        const written = await encrypt(file, secret, source, bytes_max)
        const isRight = written !== 'too-large' && written.sha256 === sha256
        if (isRight) {
          await file.sync()
          await rename(draft, path)
          await syncFolder(join(folder, sha256.slice(0, 2)))
          return { bytes: written.bytes }
        }
        return written === 'too-large' ? 'too-large' : 'wrong-hash'
      } finally {
        await file.close()
        await rm(draft, { force: true })
      }
    },
    read: sha256 => decrypt(pathOf(sha256), secret),
    remove: sha256 => rm(pathOf(sha256), { force: true }),
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const keyFrom = (secret: Uint8Array, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, salt, 'breakwater evidence file', 32))

/** The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): a counter and whether it is the last chunk. */
function nonceOf(chunk: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(chunk, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

async function encrypt(
  file: FileHandle,
  secret: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  bytes_max: number,
): Promise<{ readonly bytes: number; readonly sha256: string } | 'too-large'> {
  const salt = randomBytes(SALT_BYTES)
  const key = keyFrom(secret, salt)
  const hash = createHash('sha256')
  await file.write(Buffer.concat([MAGIC, salt]))
  let chunk = 0
  const seal = async (clear: Uint8Array, isLast: boolean): Promise<void> => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk++, isLast))
    const body = Buffer.concat([cipher.update(clear), cipher.final()])
    await file.write(Buffer.concat([body, cipher.getAuthTag()]))
  }
  let bytes = 0
  let left = Buffer.alloc(0)
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > bytes_max) return 'too-large'
    hash.update(piece)
    left = Buffer.concat([left, piece])
    while (left.length > CHUNK_BYTES) {
      await seal(left.subarray(0, CHUNK_BYTES), false)
      left = left.subarray(CHUNK_BYTES)
    }
  }
  await seal(left, true)
  return { bytes, sha256: hash.digest('hex') }
}

async function* decrypt(path: string, secret: Uint8Array): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const head = await piece(file, MAGIC.length + SALT_BYTES)
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not a file of evidence')
    const key = keyFrom(secret, head.subarray(MAGIC.length))
    let next = await piece(file, CHUNK_BYTES + TAG_BYTES)
    for (let chunk = 0; ; chunk++) {
      const after = await piece(file, CHUNK_BYTES + TAG_BYTES)
      const isLast = after.length === 0
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, isLast))
      decipher.setAuthTag(next.subarray(-TAG_BYTES))
      yield Buffer.concat([decipher.update(next.subarray(0, -TAG_BYTES)), decipher.final()])
      if (isLast) return
      next = after
    }
  } finally {
    await file.close()
  }
}

async function piece(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
