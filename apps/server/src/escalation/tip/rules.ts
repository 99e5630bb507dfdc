import type { Completeness, TipDraft, TipState } from '@breakwater/contract'
import { isNode, listOf, type Node, type Value } from '../schema/rules.ts'

export type TipEvent =
  | 'edit'
  | 'approve'
  | 'send'
  | 'opened'
  | 'refused'
  | 'upload'
  | 'finish'
  | 'finished'
  | 'retract'
  | 'retracted'
  | 'again'
  | 'expire'

/**
 * Which moves a tip may make. `finished` has none: nothing can be added or taken back there. From `retracting` a report
 * that turns out to be finished is finished; one that expired is opened anew, since what was not finished was never
 * delivered.
 */
const MOVES: Readonly<Record<TipState, Partial<Record<TipEvent, TipState>>>> = {
  drafted: { edit: 'drafted', approve: 'approved', retract: 'retracted' },
  approved: { edit: 'drafted', send: 'opening', retract: 'retracted' },
  opening: { opened: 'open', refused: 'drafted', retract: 'retracted', again: 'opening' },
  open: { upload: 'uploading', finish: 'finishing', retract: 'retracting', expire: 'expired' },
  uploading: { upload: 'uploading', finish: 'finishing', retract: 'retracting', expire: 'expired' },
  finishing: { finished: 'finished', finish: 'finishing', retract: 'retracting', expire: 'expired' },
  finished: {},
  retracting: { retracted: 'retracted', again: 'opening', refused: 'drafted', finished: 'finished' },
  retracted: {},
  expired: { again: 'opening', retract: 'retracted' },
}

/** Where a tip goes from here; null when it may not. */
export function move(state: TipState, event: TipEvent): TipState | null {
  return MOVES[state][event] ?? null
}

/** From here until `finished` or `retracted` nobody may be told what the job led to. */
export function isOpen(state: TipState): boolean {
  return state !== 'finished' && state !== 'retracted'
}

/** Whether it stopped on its way and goes on when somebody presses send again. */
export function isWaiting(tip: {
  readonly state: TipState
  readonly dueAt: Date | null
  readonly sentBy: string | null
}): boolean {
  const isOnItsWay = isOpen(tip.state) && tip.state !== 'drafted' && tip.state !== 'approved'
  return tip.dueAt === null && tip.sentBy !== null && isOnItsWay
}

/** Why this person cannot approve it; null when they can. Whoever wrote a word of it is not a second person. */
export function approvalObjection(
  tip: { readonly editors: readonly string[]; readonly draftHash: string },
  by: string,
  read: string,
): 'tip.second-person' | 'tip.changed' | null {
  if (tip.editors.includes(by)) return 'tip.second-person'
  return read === tip.draftHash ? null : 'tip.changed'
}

const A_DAY_MS = 24 * 60 * 60_000
/** A year from when it was finished: 18 USC 2258A(h)(1) as the REPORT Act has it. */
export const PRESERVED_MS = 365 * A_DAY_MS
/** What was never sent is kept as long as review keeps files. */
export const UNSENT_MS = 90 * A_DAY_MS

type Who = Completeness['missing'][number]['who']
interface Facet {
  readonly code: string
  readonly points: number
  readonly words: string
  readonly who: Who
  holds(about: About): boolean
}
interface About {
  readonly draft: TipDraft
  readonly report: Node
  /** Of the files that go with it, how many nobody looked at. */
  readonly unviewed: number
}

const people = (about: About, role: string): readonly Node[] => listOf(about.report[role]).filter(isNode)
const has = (node: Value | undefined, ...path: readonly string[]): boolean => {
  const [name, ...rest] = path
  if (name === undefined) return node !== undefined && node !== ''
  return listOf(node).some(one => isNode(one) && one[name] !== undefined && has(one[name], ...rest))
}
const inRole =
  (role: string, ...paths: readonly (readonly string[])[]) =>
  (about: About): boolean =>
    people(about, role).some(one => paths.some(path => has(one, ...path)))

const REPORTED = 'personOrUserReported'
const PERSON = 'personOrUserReportedPerson'

/** What makes a tip useful to police, as data: its weight, and who could supply it. */
export const FACETS: readonly Facet[] = [
  {
    code: 'reported-account',
    points: 14,
    who: 'reviewer',
    words: 'The account that is reported.',
    holds: inRole(REPORTED, ['espIdentifier']),
  },
  {
    code: 'reported-ip',
    points: 14,
    who: 'platform',
    words: 'IP addresses of the reported account, with their times.',
    holds: inRole(REPORTED, ['ipCaptureEvent', 'dateTime']),
  },
  {
    code: 'reported-contact',
    points: 8,
    who: 'platform',
    words: 'An e-mail address or telephone number of the reported account.',
    holds: inRole(REPORTED, [PERSON, 'email'], [PERSON, 'phone']),
  },
  {
    code: 'reported-name',
    points: 4,
    who: 'platform',
    words: 'The screen name or profile address of the reported account.',
    holds: inRole(REPORTED, ['screenName'], ['profileUrl'], ['displayName']),
  },
  {
    code: 'reported-device',
    points: 6,
    who: 'platform',
    words: 'Devices of the reported account.',
    holds: inRole(REPORTED, ['deviceId']),
  },
  {
    code: 'reported-payment',
    points: 3,
    who: 'platform',
    words: 'Payment or linked accounts of the reported account.',
    holds: inRole(REPORTED, ['associatedAccount']),
  },
  {
    code: 'reported-place',
    points: 3,
    who: 'platform',
    words: 'Where the reported account seems to be.',
    holds: inRole(REPORTED, ['estimatedLocation'], [PERSON, 'address']),
  },
  {
    code: 'reported-state',
    points: 2,
    who: 'platform',
    words: 'Whether the reported account was disabled.',
    holds: inRole(REPORTED, ['accountTemporarilyDisabled'], ['accountPermanentlyDisabled']),
  },
  {
    code: 'child',
    points: 12,
    who: 'reviewer',
    words: 'The child who was harmed, by their account.',
    holds: inRole('victim', ['espIdentifier'], ['screenName']),
  },
  {
    code: 'child-age',
    points: 6,
    who: 'platform',
    words: 'The age or date of birth of the child.',
    holds: inRole('victim', ['victimPerson', 'age'], ['victimPerson', 'dateOfBirth']),
  },
  {
    code: 'child-reach',
    points: 6,
    who: 'platform',
    words: 'A way to reach or place the child: e-mail, telephone, IP address, school.',
    holds: inRole(
      'victim',
      ['victimPerson', 'email'],
      ['victimPerson', 'phone'],
      ['ipCaptureEvent'],
      ['schoolName'],
    ),
  },
  {
    code: 'what-was-said',
    points: 10,
    who: 'platform',
    words: 'The conversation, or a file.',
    holds: about => about.draft.conversation || about.draft.files.length > 0,
  },
  {
    code: 'viewed',
    points: 3,
    who: 'reviewer',
    words: 'There are files nobody here looked at: police may need a warrant to open them.',
    holds: about => about.unviewed === 0,
  },
  {
    code: 'annotation',
    points: 5,
    who: 'reviewer',
    words: 'What kind of harm it is.',
    holds: about =>
      has(about.report['incidentSummary'], 'reportAnnotations', 'sextortion') ||
      has(about.report['incidentSummary'], 'reportAnnotations', 'csamSolicitation') ||
      has(about.report['incidentSummary'], 'reportAnnotations', 'sadisticOnlineExploitation'),
  },
  {
    code: 'where',
    points: 4,
    who: 'reviewer',
    words: 'Where it happened: chat, page, game, e-mail, telephone.',
    holds: about => listOf(about.report['internetDetails']).length > 0,
  },
  {
    code: 'contact',
    points: 3,
    who: 'operator',
    words: 'Somebody whom police can ask: the contact person.',
    holds: about => has(about.report['reporter'], 'contactPerson', 'email'),
  },
  {
    code: 'legal',
    points: 2,
    who: 'operator',
    words: 'How to serve legal process on you.',
    holds: about =>
      has(about.report['reporter'], 'legalURL') || has(about.report['reporter'], 'companyTemplate'),
  },
]

/** How complete a tip is, of 100, and what would add most. It never stops a tip: a thin one in time beats a full one too late. */
export function completeness(draft: TipDraft, unviewed: number): Completeness {
  const about: About = { draft, report: draft.report as Node, unviewed }
  const total = FACETS.reduce((sum, facet) => sum + facet.points, 0)
  const missing = FACETS.filter(facet => !facet.holds(about)).sort((a, b) => b.points - a.points)
  const lost = missing.reduce((sum, facet) => sum + facet.points, 0)
  return {
    score: Math.round((100 * (total - lost)) / total),
    missing: missing.map(({ code, words, who, points }) => ({ code, words, who, points })),
  }
}
