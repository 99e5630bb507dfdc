import type { Completeness, Pack, PackOffice } from '@breakwater/contract'
import type { Known } from '../known/index.ts'
import { OFFICES } from './offices.ts'

/** The offices of a country for this age; the local police everywhere, last where there is one of their own. */
export function officesFor(country: string, age: 'under18' | 'adult'): readonly PackOffice[] {
  const own = OFFICES.filter(office => office.country === country && office.ages.includes(age))
  const anywhere = own.some(office => office.kind === 'police')
    ? []
    : OFFICES.filter(one => one.country === 'XX')
  return [...own, ...anywhere].map(({ ages: _, ...office }) => office)
}

interface Facet {
  readonly code: string
  readonly points: number
  readonly words: string
  readonly who: Completeness['missing'][number]['who']
  holds(known: Known): boolean
}

/** What an office asks first, and whether we have it. The person's name is theirs to give: we never hold it. */
export const FACETS: readonly Facet[] = [
  {
    code: 'account',
    points: 25,
    who: 'reviewer',
    words: 'The account that did it.',
    holds: ({ job }) => job.account !== null,
  },
  {
    code: 'service',
    points: 15,
    who: 'reviewer',
    words: 'The service it happened on.',
    holds: ({ job }) => job.platform !== null,
  },
  {
    code: 'messages',
    points: 25,
    who: 'platform',
    words: 'The messages, with their times.',
    holds: ({ messages }) => messages.length > 0,
  },
  {
    code: 'acts',
    points: 15,
    who: 'person',
    words: 'What was done: threatened, shared, asked for money.',
    holds: ({ job }) => job.facts.acts.length > 0,
  },
  {
    code: 'files',
    points: 10,
    who: 'platform',
    words: 'Files, kept where they cannot change.',
    holds: ({ evidence }) => evidence.length > 0,
  },
  {
    code: 'harmed',
    points: 10,
    who: 'reviewer',
    words: 'The account of the person harmed.',
    holds: ({ job }) => job.facts.harmed.length > 0,
  },
]

export function completenessOf(known: Known): Completeness {
  const missing = FACETS.filter(facet => !facet.holds(known)).sort((a, b) => b.points - a.points)
  const score = 100 - missing.reduce((sum, facet) => sum + facet.points, 0)
  return { score, missing: missing.map(({ code, words, who, points }) => ({ code, words, who, points })) }
}

const ACTS: Readonly<Record<string, string>> = {
  threatened: 'You were threatened.',
  shared: 'A private picture was shared.',
  asked_for_pictures: 'You were asked for pictures.',
  asked_for_money: 'You were asked for money.',
  made_with_ai: 'A picture was made with AI.',
  countdown: 'You were given a time.',
  told_to_self_harm: 'You were told to hurt yourself.',
}

/** The person's own copy, in words that anybody can read. It shows no picture, and nothing of who else told us. */
export function copyFor(known: Known, conversation: string, offices: readonly PackOffice[]): Pack['copy'] {
  const { job, evidence } = known
  const lines = [
    'What happened to you, to take to somebody who can help.',
    'You did nothing wrong.',
    '',
    `Where: ${job.platform ?? 'not known'}`,
    `Who did it: ${job.account ?? 'not known'}`,
    `First told: ${job.openedAt.toISOString()}`,
    `Number to ask us about: ${job.id}`,
    '',
    ...job.facts.acts.flatMap(act => ACTS[act] ?? []),
    '',
    ...evidence.map(({ sha256, bytes }) => `A file is kept, ${bytes} bytes, SHA-256 ${sha256}`),
    '',
    'Where you can go:',
    ...offices.map(({ name, url }) => `- ${name}${url === null ? '' : `: ${url}`}`),
    '',
    conversation === '' ? '' : `The messages:\n\n${conversation}`,
  ]
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
