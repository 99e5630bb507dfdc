import { canonical, grouped } from './recovery-code.ts'

/** A case number as it is asked for: grouped, whatever the person typed between; null when it cannot be one. */
export function readNumber(typed: string): string | null {
  const symbols = canonical(typed)
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(symbols) ? grouped(symbols) : null
}

/** The spelling alphabet of ICAO, which is the same in every language. */
const SPOKEN = (
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo ' +
  'Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'
).split(' ')

/** A number as it is read aloud, group by group: `7 Kilo Quebec Foxtrot`. */
export function spelled(number: string): string[] {
  return number.split('-').map(group => [...group].map(spokenSymbol).join(' '))
}

function spokenSymbol(symbol: string): string {
  return SPOKEN.find(word => word.startsWith(symbol)) ?? symbol
}
