import type { Pixels } from '@breakwater/engine'

/** Loads the decoder, which is larger than all else on this site, only when asked. */
const decoder = () => import('heic-decode')

/** The first picture of a HEIC file, upright. Throws when it cannot be read. */
export async function decodeHeic(file: File): Promise<Pixels> {
  const { default: decode } = await decoder()
  const { width, height, data } = await decode({ buffer: new Uint8Array(await file.arrayBuffer()) })
  return { width, height, channels: 4, data }
}

/** Fetches and compiles the decoder ahead. */
export async function warmHeic(): Promise<void> {
  await decoder()
}
