import type { SignalBody } from '@breakwater/contract'
import { createMD5 } from 'hash-wasm'

/** The exact fingerprint of a file's bytes, read as a stream, so that a long video needs no memory. */
export async function md5(file: File, onShare: (share: number) => void): Promise<SignalBody> {
  const hasher = await createMD5()
  const reader = file.stream().getReader()
  let read = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    hasher.update(value)
    read += value.byteLength
    onShare(Math.min(1, read / file.size))
  }
  return { type: 'md5', value: hasher.digest('hex') }
}

/** Compiles the WebAssembly ahead. */
export async function warmMd5(): Promise<void> {
  await createMD5()
}
