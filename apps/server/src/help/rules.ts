import type { AgeThen, Help, HelpService } from '@breakwater/contract'

export interface HelpRow extends HelpService {
  /** A: an official page was read; B: two lists agree; C: one list only. */
  readonly check: 'A' | 'B' | 'C'
}

const EVERYWHERE = 'XX'

/**
 * Who can help in a country: what was checked first, then directories that cover every country, then what nobody
 * of us has checked. A language only reorders: a line in another language is better than none.
 */
export function helpFor(
  rows: readonly HelpRow[],
  emergency: Readonly<Record<string, string>>,
  asked: { readonly country: string | null; readonly language: string | null },
): Help {
  const local = bySpoken(
    rows.filter(row => row.country === asked.country && row.country !== EVERYWHERE),
    asked.language,
  )
  const number = asked.country === null ? undefined : emergency[asked.country]
  return {
    country: asked.country,
    emergency: number === undefined ? null : { number, checkedAt: null },
    checked: local.filter(isChecked).map(service),
    directories: rows.filter(row => row.country === EVERYWHERE).map(service),
    unchecked: local.filter(row => !isChecked(row)).map(service),
  }
}

function isChecked(row: HelpRow): boolean {
  return row.check !== 'C'
}

function bySpoken(rows: readonly HelpRow[], language: string | null): readonly HelpRow[] {
  if (language === null) return rows
  const speaks = (row: HelpRow): number =>
    row.languages
      .toLowerCase()
      .split(/[\s,;/]+/)
      .includes(language.toLowerCase())
      ? 0
      : 1
  return [...rows].sort((a, b) => speaks(a) - speaks(b))
}

function service({ check, ...service }: HelpRow): HelpService {
  return { ...service, checkedAt: check === 'C' ? null : service.checkedAt }
}

/** The rows of a tab-separated helpline file, by the names in its first line. */
export function readHelplines(text: string): readonly HelpRow[] {
  return table(text).map(row => ({
    country: row.country_iso2 ?? '',
    service: row.service ?? '',
    kind: row.kind ?? '',
    audience: row.audience ?? '',
    languages: row.languages ?? '',
    hours: row.hours ?? '',
    url: row.url || null,
    phone: row.phone || null,
    text: row.text_sms || null,
    checkedAt: row.seen_at || null,
    check: row.check === 'A' || row.check === 'B' ? row.check : 'C',
  }))
}

export function readEmergency(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(table(text).map(row => [row.country_iso2 ?? '', row.police_or_general ?? '']))
}

function table(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const names = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))
  })
}

/** Services that fit: what is for adults alone is no help to somebody who was under 18, or may have been. */
export function servicesFor<Service extends { readonly audience: string }>(
  services: readonly Service[],
  ageThen: AgeThen | undefined,
): readonly Service[] {
  const isForAdults = ({ audience }: Service): boolean => /^adults?\b|18\+/i.test(audience)
  return ageThen === 'adult' ? services : services.filter(service => !isForAdults(service))
}
