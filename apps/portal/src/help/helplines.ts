/** One help service, as the dated data states it. `null` is "the data does not say". */
export interface Helpline {
  /** ISO 3166, two letters; XX is everywhere. */
  readonly country: string
  readonly service: string
  readonly kind: string
  readonly audience: string
  readonly languages: string
  readonly hours: string | null
  readonly url: string | null
  readonly phone: string | null
  readonly text: string | null
  /** Whether we may say that it was checked, and on which day a source was read. */
  readonly checkedAt: string | null
}

export interface CountryHelp {
  readonly country: string
  readonly emergency: string | null
  readonly checked: readonly Helpline[]
  readonly unchecked: readonly Helpline[]
}

export const EVERYWHERE = 'XX'

/**
 * Reads `helplines.tsv`. Checks A (an official page was read) and B (two or more lists agree) are checked; C (one list) is
 * not; D (not seen) is never shown and so not returned. A value the data itself marks "(verify)" is left out.
 */
export function readHelplines(tsv: string): Helpline[] {
  return readRows(tsv)
    .filter(row => row['check'] !== 'D')
    .map(row => ({
      country: row['country_iso2'] ?? '',
      service: row['service'] ?? '',
      kind: row['kind'] ?? '',
      audience: row['audience'] ?? '',
      languages: (row['languages'] ?? '').replace(/\s*\([^)]*verify[^)]*\)/g, ''),
      hours: stated(row['hours']),
      url: stated(row['url']),
      phone: stated(row['phone']),
      text: stated(row['text_sms']),
      checkedAt: row['check'] === 'A' || row['check'] === 'B' ? stated(row['seen_at']) : null,
    }))
}

/** Reads `emergency.tsv`: the number by country. All of it is general knowledge and is shown as such. */
export function readEmergency(tsv: string): ReadonlyMap<string, string> {
  return new Map(readRows(tsv).map(row => [row['country_iso2'] ?? '', row['police_or_general'] ?? '']))
}

/** Every country the data speaks of, by code, each with what it has. EVERYWHERE is not a country. */
export function byCountry(lines: readonly Helpline[], emergency: ReadonlyMap<string, string>): CountryHelp[] {
  const countries = new Set([...lines.map(line => line.country), ...emergency.keys()])
  countries.delete(EVERYWHERE)
  return [...countries].sort().map(country => {
    const local = lines.filter(line => line.country === country)
    return {
      country,
      emergency: emergency.get(country) ?? null,
      checked: local.filter(line => line.checkedAt !== null),
      unchecked: local.filter(line => line.checkedAt === null),
    }
  })
}

/**
 * Codes of languages, as the data holds them, by their names in the language of the page. What is no code stays; where the
 * data only says that there are many, `many` stands.
 */
export function languageNames(languages: string, locale: string, many: string): string {
  if (languages === 'many') return many
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return languages
    .split(/[,;]\s*/)
    .map(word => (/^[a-z]{2,3}$/.test(word) ? (names.of(word) ?? word) : word))
    .join(', ')
}

/**
 * What a telephone dials for a number as the data writes it: the first where it names several, without what is said about
 * it in brackets. `null` where there is nothing to dial.
 */
export function dialled(phone: string): string | null {
  const first = (phone.split('/')[0] ?? '').replace(/\([^)]*\p{L}[^)]*(\)|$)/gu, '')
  return first.replace(/[^\d+*#]/g, '') || null
}

function readRows(tsv: string): Record<string, string>[] {
  const [head = '', ...lines] = tsv.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'))
  const names = head.split('\t')
  return lines.map(line => {
    const values = line.split('\t')
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
  })
}

function stated(value: string | undefined): string | null {
  const trimmed = (value ?? '').trim()
  return trimmed === '' || trimmed.includes('verify') ? null : trimmed
}
