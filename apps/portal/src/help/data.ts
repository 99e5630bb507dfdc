import { byCountry, EVERYWHERE, readEmergency, readHelplines } from './helplines.ts'

/* The dated data of the server, read while the site is built, so that these pages need neither script nor network. */

const files = import.meta.glob<string>(
  ['../../../server/data/helplines.tsv', '../../../server/data/emergency.tsv'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)
const lines = readHelplines(files['../../../server/data/helplines.tsv'] ?? '')

export const countries = byCountry(lines, readEmergency(files['../../../server/data/emergency.tsv'] ?? ''))

const international = lines.filter(line => line.country === EVERYWHERE)
export const checkedEverywhere = international.filter(line => line.checkedAt !== null)
export const uncheckedEverywhere = international.filter(line => line.checkedAt === null)
