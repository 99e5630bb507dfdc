import type { PackOffice } from '@breakwater/contract'

type Age = 'under18' | 'adult'
type Office = PackOffice & { readonly ages: readonly Age[] }

const EVERYBODY: readonly Age[] = ['under18', 'adult']
const ASKED_BY_POLICE = [
  'What happened and when',
  'Every account name',
  'The messages, with their times',
  'How money was asked for',
]

/** Where people go, by country and age. An address that nobody has read lately says so by `checkedAt`. */
export const OFFICES: readonly Office[] = [
  {
    id: 'us-ic3',
    name: 'FBI Internet Crime Complaint Center (IC3)',
    country: 'US',
    kind: 'police',
    url: 'https://www.ic3.gov',
    asks: [...ASKED_BY_POLICE, 'Who you are, and how to reach you'],
    checkedAt: null,
    ages: ['adult'],
  },
  {
    id: 'us-ncmec',
    name: 'NCMEC CyberTipline',
    country: 'US',
    kind: 'hotline',
    url: 'https://report.cybertip.org',
    asks: ASKED_BY_POLICE,
    checkedAt: '2026-11-23',
    ages: ['under18'],
  },
  {
    id: 'gb-ceop',
    name: 'CEOP Safety Centre (National Crime Agency)',
    country: 'GB',
    kind: 'police',
    url: 'https://www.ceop.police.uk/safety-centre/',
    asks: ASKED_BY_POLICE,
    checkedAt: '2026-11-23',
    ages: ['under18'],
  },
  {
    id: 'gb-police',
    name: 'Your local police (101; 999 in an emergency)',
    country: 'GB',
    kind: 'police',
    url: 'https://www.police.uk',
    asks: ASKED_BY_POLICE,
    checkedAt: '2026-11-23',
    ages: EVERYBODY,
  },
  {
    id: 'au-esafety',
    name: 'eSafety Commissioner',
    country: 'AU',
    kind: 'regulator',
    url: 'https://www.esafety.gov.au/report',
    asks: [
      'Where the picture is, or who threatens to share it',
      'The messages',
      'Whether you live in Australia',
    ],
    checkedAt: '2026-11-23',
    ages: EVERYBODY,
  },
  {
    id: 'au-accce',
    name: 'Australian Centre to Counter Child Exploitation (ACCCE)',
    country: 'AU',
    kind: 'police',
    url: 'https://www.accce.gov.au/report',
    asks: ASKED_BY_POLICE,
    checkedAt: null,
    ages: ['under18'],
  },
  {
    id: 'ca-cybertip',
    name: 'Cybertip.ca',
    country: 'CA',
    kind: 'hotline',
    url: 'https://www.cybertip.ca',
    asks: ASKED_BY_POLICE,
    checkedAt: '2026-11-23',
    ages: ['under18'],
  },
  {
    id: 'xx-police',
    name: 'Your local police',
    country: 'XX',
    kind: 'police',
    url: null,
    asks: ASKED_BY_POLICE,
    checkedAt: null,
    ages: EVERYBODY,
  },
]
