/** Hours from UTC that most people of a country keep, in winter; what is not listed is unknown. */
const offsets: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [-6, 'MX GT SV HN CR'],
      [-5, 'US CO PE EC PA JM'],
      [-4, 'VE BO DO'],
      [-3, 'BR AR CL UY'],
      [0, 'GB IE PT CI GH SN ML BF TG MA'],
      [1, 'FR ES DE IT NL BE CH AT PL CZ SE NO DK HU NG CM BJ GA DZ TN'],
      [2, 'FI GR RO BG UA EG ZA KE ZM ZW RW'],
      [3, 'TR RU SA IQ TZ UG'],
      [4, 'AE'],
      [5, 'PK IN LK'],
      [6, 'BD'],
      [7, 'TH VN ID'],
      [8, 'CN TW HK SG MY PH'],
      [9, 'JP KR'],
      [10, 'AU'],
      [12, 'NZ'],
    ] as const
  ).flatMap(([hours, countries]) => countries.split(' ').map(country => [country, hours] as const)),
)

/** Languages commonly written in a country, beside English; a few that matter here. */
const languages: Readonly<Record<string, readonly string[]>> = {
  US: ['es'],
  GB: ['cy', 'pl', 'ur'],
  FR: ['fr', 'ar'],
  ES: ['es', 'ca', 'gl', 'eu'],
  PT: ['pt'],
  BR: ['pt'],
  DE: ['de', 'tr'],
  AT: ['de'],
  CH: ['de', 'fr', 'it'],
  IT: ['it'],
  NL: ['nl'],
  BE: ['nl', 'fr', 'de'],
  CA: ['fr'],
  IN: ['hi', 'bn', 'ta', 'te', 'mr', 'ur'],
  PH: ['tl', 'fil'],
  NG: ['ha', 'yo', 'ig', 'pcm'],
  CI: ['fr'],
}

/** Hours from UTC; null where the country is not known here. Daylight saving is left out. */
export function hoursFromUtc(country: string | null): number | null {
  return country === null ? null : (offsets[country] ?? null)
}

/** Languages that surprise nobody in a country; every language where the country is not listed. */
export function languagesOf(country: string): { readonly includes: (language: string) => boolean } {
  return languages[country] ?? { includes: () => true }
}
