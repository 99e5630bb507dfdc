/** Crockford's 32 symbols: none of I, L, O and U, so that a code copied by hand comes out right. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_BYTES = 16

/**
 * 128 bits as 26 symbols in groups of four. Made on the device from `random`, which must be 16 bytes of the device's own
 * cryptographic source; the server only ever sees `recoveryHash`.
 */
export function recoveryCode(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`a recovery code needs ${CODE_BYTES} bytes`)
  let rest = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n
  let symbols = ''
  for (let left = 0; left < 26; left++) {
    symbols = SYMBOLS.charAt(Number(rest & 31n)) + symbols
    rest >>= 5n
  }
  return grouped(symbols)
}

/** A code as the device made it. */
export function newRecoveryCode(): string {
  return recoveryCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
}

/** What a person typed in the one form that is hashed and sent: upper case, no separators, look-alikes put right. */
export function canonical(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
}

/** SHA-256 of the canonical form's UTF-8, in lower-case hex: all that the server is given of the code. */
export async function recoveryHash(code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(code)))
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Groups of four with hyphens. */
export function grouped(symbols: string): string {
  return symbols.replace(/(.{4})(?=.)/g, '$1-')
}
