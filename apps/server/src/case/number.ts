/** Crockford's 32 symbols: no I, L, O or U, so that a number read aloud or copied by hand comes out right. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_SYMBOLS = 11

/**
 * A case number from random bytes (one a symbol is used): 55 random bits and a check character, as
 * `7KQF-2M9D-XW3H`. It says nothing about when it was made, and nothing can be derived from it.
 */
export function caseNumber(random: Uint8Array): string {
  if (random.length < RANDOM_SYMBOLS) throw new RangeError(`needs ${RANDOM_SYMBOLS} random bytes`)
  const symbols = [...random.subarray(0, RANDOM_SYMBOLS)]
    .map(byte => SYMBOLS.charAt(byte % SYMBOLS.length))
    .join('')
  return grouped(symbols + checkSymbol(symbols))
}

/** What a person typed as the number it stands for; null when its check character is wrong. */
export function readCaseNumber(typed: string): string | null {
  const symbols = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(symbols)) return null
  const body = symbols.slice(0, RANDOM_SYMBOLS)
  return checkSymbol(body) === symbols.slice(RANDOM_SYMBOLS) ? grouped(symbols) : null
}

/** ISO 7064's hybrid system (MOD 33,32): finds every single wrong symbol and nearly every swap of neighbours. */
function checkSymbol(body: string): string {
  let product = SYMBOLS.length
  for (const symbol of body) {
    const sum = (product + SYMBOLS.indexOf(symbol)) % SYMBOLS.length || SYMBOLS.length
    product = (sum * 2) % (SYMBOLS.length + 1)
  }
  return SYMBOLS.charAt((SYMBOLS.length + 1 - product) % SYMBOLS.length)
}

function grouped(symbols: string): string {
  return symbols.replace(/(.{4})(?=.)/g, '$1-')
}
