import type { Declaration, Takedown, TakedownDraft, TakedownSays, TakedownState } from '@breakwater/contract'

type Missing = Takedown['missing'][number]
type Law = 'us' | 'uk'

interface Demand {
  readonly field: Missing['field']
  readonly laws: readonly Law[]
  /** Asked for a picture of someone under 18 too. Name, signature and contact never are. */
  readonly ofMinors: boolean
  readonly words: string
  isMet(draft: TakedownDraft, law: Law): boolean
}

const has = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** What each law wants declared: TAKE IT DOWN Act s. 3(a)(1)(B)(iii); Online Safety Act s. 10(3A). */
const DECLARED: Readonly<Record<Law, readonly Declaration[]>> = {
  us: ['nonconsensual'],
  uk: ['intimate', 'subject_or_for_them', 'true'],
}

/** What makes a request valid, as data a lawyer can read. */
const DEMANDS: readonly Demand[] = [
  {
    field: 'places',
    laws: ['us', 'uk'],
    ofMinors: true,
    words: 'Tell us where the picture is: the address of the page, or the name of the post.',
    isMet: draft => (draft.places ?? []).some(place => has(place.url) || has(place.content)),
  },
  {
    field: 'relation',
    laws: ['us', 'uk'],
    ofMinors: false,
    words: 'Tell us whether it is you in the picture, or whether you write for that person.',
    isMet: draft => draft.relation !== undefined,
  },
  {
    field: 'signature',
    laws: ['us'],
    ofMinors: false,
    words: 'Sign: type your full name. Only the people who work on your request see it.',
    isMet: draft => has(draft.signature),
  },
  {
    field: 'contact',
    laws: ['us', 'uk'],
    ofMinors: false,
    words: 'Give an e-mail address or a telephone number, so that we can ask you if something is not clear.',
    isMet: draft => has(draft.contact?.email) || has(draft.contact?.phone),
  },
  {
    field: 'declares',
    laws: ['us', 'uk'],
    ofMinors: false,
    words: 'Tick the sentences that say what this picture is and that what you write is true.',
    isMet: (draft, law) => DECLARED[law].every(one => draft.declares?.includes(one)),
  },
  {
    field: 'facts',
    laws: ['us'],
    ofMinors: false,
    words: 'Say in a sentence or two why it is there without a yes from you.',
    isMet: draft => has(draft.facts),
  },
]

function missingUnder(draft: TakedownDraft, law: Law): readonly Demand[] {
  const isMinor = draft.ageThen === 'under18'
  return DEMANDS.filter(
    demand => demand.laws.includes(law) && (!isMinor || demand.ofMinors) && !demand.isMet(draft, law),
  )
}

/**
 * What is missing; nothing when the request is valid under either law, since one is enough to act. What is asked for
 * is what the law of their country wants, or of the one that wants less.
 */
export function missing(draft: TakedownDraft): readonly Missing[] {
  const [us, uk] = [missingUnder(draft, 'us'), missingUnder(draft, 'uk')]
  if (us.length === 0 || uk.length === 0) return []
  const isUk = draft.country === 'GB' || (draft.country !== 'US' && uk.length < us.length)
  return (isUk ? uk : us).map(({ field, laws, words }) => ({
    field,
    law: laws.length > 1 ? ('both' as const) : (laws[0] ?? 'us'),
    words,
  }))
}

/** A later message adds to what was sent before; what it names stands in place of that. */
export function together(before: TakedownDraft, more: TakedownDraft): TakedownDraft {
  return {
    ...before,
    ...more,
    contact: { ...before.contact, ...more.contact },
    places: [...(before.places ?? []), ...(more.places ?? [])].slice(0, 50),
    declares: [...new Set([...(before.declares ?? []), ...(more.declares ?? [])])],
  }
}

const HOUR_MS = 60 * 60_000
/** As soon as possible, and at most this (TAKE IT DOWN Act s. 3(a)(3); OSA s. 10(3A)). */
const CLOCK_H = 48
const ALARMS_H = [24, 36, 44, 48] as const
/** Hidden while it waits, and a day beyond the clock at most. */
const HIDDEN_H = 72

export function dueAt(validAt: Date): Date {
  return new Date(validAt.getTime() + CLOCK_H * HOUR_MS)
}

export function hiddenUntil(validAt: Date): Date {
  return new Date(validAt.getTime() + HIDDEN_H * HOUR_MS)
}

/** The newest alarm that is due and was not given; null when none is. One that was slept through is not given late too. */
export function alarmDue(validAt: Date, alarmed_h: number, now: Date): number | null {
  const passed_h = (now.getTime() - validAt.getTime()) / HOUR_MS
  return ALARMS_H.filter(hours => hours <= passed_h && hours > alarmed_h).at(-1) ?? null
}

const MOVES: Readonly<
  Record<
    TakedownState,
    Partial<Record<'complete' | 'grant' | 'refuse' | 'reverse' | 'reopen', TakedownState>>
  >
> = {
  incomplete: { complete: 'valid' },
  valid: { grant: 'granted', refuse: 'refused' },
  granted: { reverse: 'reversed', reopen: 'valid' },
  refused: { reopen: 'valid', grant: 'granted' },
  reversed: { grant: 'granted' },
}
export type TakedownEvent = 'complete' | 'grant' | 'refuse' | 'reverse' | 'reopen'

/** Where a request goes from here; null when it may not. */
export function move(state: TakedownState, event: TakedownEvent): TakedownState | null {
  return MOVES[state][event] ?? null
}

/** What came of a request. */
interface Done {
  /** Whether a platform was told to take the picture down. */
  readonly removalAsked: boolean
  /** Items banked, so that copies are recognised. */
  readonly copies: number
  /** Whether a place that a platform here keeps was left as it was. */
  readonly someLeft: boolean
  /** Whether a page was named that no platform here keeps. */
  readonly elsewhere: boolean
}

/** Every sentence of an outcome, by the code that faces translate it by. */
export const SENTENCES: Readonly<Record<TakedownSays, string>> = {
  right: 'You were right to ask.',
  told_service: 'We told the service to take the picture down.',
  some_left: 'Another place that you named was left as it is. You can ask again.',
  page_elsewhere: 'But the page is not on a service that we can remove from.',
  another_elsewhere: 'Another page that you named is not on a service that we can remove from.',
  ask_site:
    'Ask the people who run that site to take the picture down. Tell them that you never said yes to it.',
  not_told: 'But we have not told the service to take it down. You can ask again.',
  copies: 'Copies of it are looked for.',
  open_case:
    'Open a case with us too, so that copies can be recognised. You keep the picture; it is never sent to us.',
  refused:
    'We looked, and this is not a picture that we may remove for this reason. You can ask again and tell us more, or report it another way.',
  reversed: 'The person who posted it asked us to look again, and was right.',
  there_again: 'The picture is there again.',
}

/** The outcome, sentence by sentence, of what was done and no more; none while there is none. */
export function outcomeSays(state: TakedownState, done: Done): readonly TakedownSays[] {
  if (state === 'granted') return grantedSays(done)
  if (state === 'refused') return ['refused']
  if (state !== 'reversed') return []
  return done.removalAsked ? ['reversed', 'there_again'] : ['reversed']
}

function grantedSays({ removalAsked, someLeft, copies, elsewhere }: Done): readonly TakedownSays[] {
  const says: TakedownSays[] = ['right']
  if (removalAsked) says.push('told_service')
  if (removalAsked && someLeft) says.push('some_left')
  if (elsewhere) says.push(removalAsked ? 'another_elsewhere' : 'page_elsewhere', 'ask_site')
  if (!removalAsked && !elsewhere) says.push('not_told')
  return [...says, copies > 0 ? 'copies' : 'open_case']
}

/** The outcome in plain English words; null while there is none. */
export function outcomeWords(state: TakedownState, done: Done): string | null {
  const says = outcomeSays(state, done)
  return says.length === 0 ? null : says.map(code => SENTENCES[code]).join(' ')
}

/** Whether the newest grant left a place as it was. `history` is what happened, oldest first. */
export function isSomeLeft(history: readonly string[]): boolean {
  return history.lastIndexOf('some_left') > history.lastIndexOf('granted')
}

/** Whether the newest grant told a platform to take the picture down. `history` is what happened, oldest first. */
export function isRemovalAsked(history: readonly string[]): boolean {
  return history.lastIndexOf('removal_asked') > history.lastIndexOf('granted')
}
