const PIN_MIN = 4
const PIN_MAX = 128
/** Half of a character, which no keyboard makes and no encoding carries. */
const HALF_CHARACTER = /\p{Surrogate}/u

/** 4 to 128 characters of any script, counted as people count them, not as the device stores them. */
export function isPin(pin: string): boolean {
  const length = [...pin].length
  return length >= PIN_MIN && length <= PIN_MAX && !HALF_CHARACTER.test(pin)
}

/** A header carries ASCII only, and a PIN may be of any script. */
export function pinHeader(pin: string): Record<string, string> {
  return { 'X-Case-Pin': encodeURIComponent(pin) }
}
