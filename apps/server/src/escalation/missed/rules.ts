import type { Completeness, PackOffice } from '@breakwater/contract'

export interface Missed {
  readonly number: string
  readonly country: string | null
  readonly state: string
  readonly receivedAt: Date
  readonly validAt: Date
  readonly dueAt: Date
  readonly settledAt: Date | null
  readonly hiddenUntil: Date | null
  readonly places: number
}
export interface Step {
  readonly at: Date
  readonly what: string
}

const HOUR_MS = 60 * 60_000
const ASKED = ['The number of the request', 'When it was made and when it was due', 'What became of it']
const office = (id: string, name: string, country: string, url: string | null): PackOffice => ({
  id,
  name,
  country,
  kind: 'regulator',
  url,
  asks: ASKED,
  checkedAt: null,
})

/** Who watches over the promise to remove, by country. No address here was read lately, and each says so. */
const REGULATORS: readonly PackOffice[] = [
  office('us-ftc', 'Federal Trade Commission (TAKE IT DOWN Act)', 'US', 'https://takeitdown.ftc.gov'),
  office('au-esafety', 'eSafety Commissioner', 'AU', 'https://www.esafety.gov.au/report'),
  office('gb-ofcom', 'Ofcom', 'GB', 'https://www.ofcom.org.uk'),
]
const ELSEWHERE = office('xx-regulator', 'The regulator of online services in your country', 'XX', null)
const DSA = office(
  'eu-coordinator',
  'The Digital Services Coordinator of your country (DSA, Art. 53)',
  'XX',
  null,
)
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

export function regulatorsOf(country: string): readonly PackOffice[] {
  const own = REGULATORS.filter(one => one.country === country)
  if (own.length > 0) return own
  return EU.includes(country) ? [DSA] : [ELSEWHERE]
}

/** Hours beyond the clock, begun ones counted. */
export function lateBy_h({ dueAt, settledAt }: Missed, now: Date): number {
  return Math.ceil(((settledAt ?? now).getTime() - dueAt.getTime()) / HOUR_MS)
}

interface Facet {
  readonly code: string
  readonly points: number
  readonly words: string
  readonly who: Completeness['missing'][number]['who']
  holds(missed: Missed, steps: readonly Step[]): boolean
}

/** What a regulator asks, and whether we have it. Who the person is, they say themselves. */
export const FACETS: readonly Facet[] = [
  { code: 'number', points: 30, who: 'operator', words: 'The number of the request.', holds: () => true },
  {
    code: 'clock',
    points: 30,
    who: 'operator',
    words: 'When it became valid, and when it was due.',
    holds: () => true,
  },
  {
    code: 'steps',
    points: 15,
    who: 'operator',
    words: 'What was done, step by step. It goes 180 days after the request was settled.',
    holds: (_, steps) => steps.length > 0,
  },
  {
    code: 'places',
    points: 15,
    who: 'person',
    words: 'Where the pictures were.',
    holds: ({ places }) => places > 0,
  },
  {
    code: 'country',
    points: 10,
    who: 'person',
    words: 'The country of whoever asked.',
    holds: ({ country }) => country !== null,
  },
]

export function completenessOf(missed: Missed, steps: readonly Step[]): Completeness {
  const missing = FACETS.filter(facet => !facet.holds(missed, steps)).sort((a, b) => b.points - a.points)
  const score = 100 - missing.reduce((sum, { points }) => sum + points, 0)
  return { score, missing: missing.map(({ code, words, who, points }) => ({ code, words, who, points })) }
}

/** What a person takes to a regulator, in words that anybody can read. It names no place, no picture, and nobody. */
export function copyFor(
  missed: Missed,
  steps: readonly Step[],
  offices: readonly PackOffice[],
  now: Date,
): string {
  const { settledAt } = missed
  const day = (at: Date): string => at.toISOString()
  const lines = [
    'A picture of you was to be removed within 48 hours. It was not.',
    '',
    `Number of your request: ${missed.number}`,
    `It came on: ${day(missed.receivedAt)}`,
    `It was complete on: ${day(missed.validAt)}`,
    `It was due by: ${day(missed.dueAt)}`,
    settledAt === null
      ? 'It is still not settled.'
      : `It was settled on: ${day(settledAt)} (${missed.state})`,
    `Late by: ${lateBy_h(missed, now)} hours`,
    `Places named in it: ${missed.places}`,
    ...(missed.hiddenUntil === null ? [] : ['What was named is hidden until somebody has decided.']),
    '',
    'What was done:',
    ...steps.map(({ at, what }) => `- ${day(at)} ${what}`),
    ...(steps.length === 0 ? ['- Nothing of it is kept any more.'] : []),
    '',
    'Where you can complain:',
    ...offices.map(({ name, url }) => `- ${name}${url === null ? '' : `: ${url}`}`),
  ]
  return `${lines.join('\n')}\n`
}
