import { randomBytes } from 'node:crypto'
import type { ItemDraft, SignalBody } from '@breakwater/contract'

/** A pdq signal of nothing in particular; two of them differ in about 128 bits. */
export function somePdq(quality = 100): SignalBody {
  return { type: 'pdq', value: randomBytes(32).toString('hex'), quality }
}

export function someMd5(): SignalBody {
  return { type: 'md5', value: randomBytes(16).toString('hex') }
}

/** An item of one picture, with the two signals that a page would send. */
export function someItem(...signals: SignalBody[]): ItemDraft {
  return { kind: 'image', signals: signals.length > 0 ? signals : [somePdq(), someMd5()] }
}

/** The signal of an altered copy: so many of its bits differ, spread over the whole value. */
export function altered(signal: SignalBody, bits: number): SignalBody {
  const bytes = Buffer.from(signal.value, 'hex')
  for (let bit = 0; bit < bits; bit++) {
    const place = (bit * 97) % (bytes.length * 8)
    bytes.writeUInt8(bytes.readUInt8(place >> 3) ^ (1 << (place & 7)), place >> 3)
  }
  return { ...signal, value: bytes.toString('hex') }
}
