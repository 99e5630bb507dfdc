import type { Protections } from '@breakwater/sdk'
import type { Dials } from '../dial/dial.ts'
import type { ActName, Part } from '../tap/act.ts'
import { type Between, betweenOf, nothingBetween } from './between.ts'
import type { Hand, Side, Who } from './person.ts'

/** The rulebook in force, in this process: what accounts begin with and who may relax it. Pure. */
export type Book = Pick<Protections, 'defaults' | 'change' | 'terms' | 'afterCare' | 'meanings'>
export type NoticeCode = keyof Book['meanings']['notices']
export type Begins = ReturnType<Book['defaults']>

/**
 * Where something that was sent stands on the other phone: to be seen, waiting for a yes, without a sound in a folder,
 * held by the hidden words, waiting for a look at a tag, seen by its writer alone, or taken back. An item stays in its
 * place of the list whatever becomes of it, so that a later step means the same item.
 */
export type Place = 'open' | 'request' | 'quiet' | 'words' | 'review' | 'writer' | 'gone'

/** One thing that reached the other phone. */
export interface Item {
  readonly number: number
  readonly from: Side
  readonly hand: Hand
  readonly act: ActName
  readonly place: Place
  readonly isBlurred: boolean
  readonly isOpened: boolean
}

/** A notice that somebody is reading, or has put away: each is shown once about one account. */
export interface Notice {
  readonly code: NoticeCode
  readonly reader: Side
  readonly hand: Hand
  readonly isQuiet: boolean
  readonly isPutAway: boolean
  /** The item it came with. */
  readonly item: number | null
}

/** What a phone answers a tap, where the tap was. */
export interface Answer {
  readonly kind: 'done' | 'no' | 'less'
  /** The platform's own sentence for the act, or the words of the decision. */
  readonly said: { readonly act: ActName } | { readonly message: string } | { readonly deed: string }
}

/** What the stranger's phone has found so far; it goes stale when anything behind it changes. */
export interface Seen {
  readonly search: 'unasked' | 'shown' | 'noFollow' | 'nothing'
  readonly suggested: readonly Who[] | null
  readonly contacts: 'unasked' | 'shown' | 'nothing'
  readonly page: 'unasked' | 'shown' | 'noMessage' | 'nothing'
  readonly list: { readonly act: ActName; readonly people: readonly Who[] } | null
}

export const nothingSeen: Seen = {
  search: 'unasked',
  suggested: null,
  contacts: 'unasked',
  page: 'unasked',
  list: null,
}

/** A change that waits for a parent. */
export interface Waiting {
  readonly setting: string
  readonly value: string
}

/** All that two people, a parent and a made-up platform know, at one moment. */
export interface World {
  readonly dials: Dials
  readonly begins: Begins
  readonly between: Readonly<Record<Hand, Between>>
  readonly chosen: Readonly<Record<string, string>>
  /** Words and phrases the teen hides. */
  readonly hidden: readonly string[]
  readonly approved: readonly string[]
  readonly waiting: readonly Waiting[]
  readonly allowsLive: boolean
  readonly isRemoved: boolean
  readonly items: readonly Item[]
  readonly notices: readonly Notice[]
  readonly answers: Readonly<Partial<Record<`${Side}.${Part}`, Answer>>>
  readonly seen: Seen
  readonly seenByTeen: Pick<Seen, 'suggested' | 'contacts'>
}

export function beginWorld(dials: Dials, book: Pick<Book, 'defaults'>): World {
  const between = { first: nothingBetween, second: nothingBetween, [handOf(dials)]: betweenOf(dials) }
  return {
    dials,
    begins: book.defaults(teenFacts(dials)),
    between,
    chosen: {},
    hidden: ['photo of you'],
    approved: [],
    waiting: [],
    allowsLive: false,
    isRemoved: false,
    items: [],
    notices: [],
    answers: {},
    seen: nothingSeen,
    seenByTeen: nothingSeen,
  }
}

export function handOf(dials: Dials): Hand {
  return dials.hand === 'second' ? 'second' : 'first'
}

export function betweenNow(world: World): Between {
  return world.between[handOf(world.dials)]
}

/** The teen's settings in force: what they began with, and what they changed since. */
export function settingsOf(world: World): Readonly<Record<string, string>> {
  return { ...world.begins.settings, ...world.chosen }
}

/** What the dials say of the teen; an unknown age or country is left out, as a platform would. */
export function teenFacts(dials: Dials) {
  return {
    ...known('age', dials.teenAge, Number),
    ...known('country', dials.teenCountry, String),
    supervised: dials.supervised === 'on',
    childFeatured: dials.childFeatured === 'on',
  }
}

/** What the dials say of the stranger, whichever account is in their hand. */
export function strangerFacts(dials: Dials) {
  return {
    ...known('age', dials.age, Number),
    ...known('country', dials.country, String),
    suspicion: Number(dials.suspicion) as 0 | 1 | 2 | 3,
    platform: dials.platform === 'web' ? ('web' as const) : ('app' as const),
    screenshotPreventable: dials.platform !== 'web',
    minorRequests24h: dials.manyRequests === 'on' ? MANY_REQUESTS : 0,
  }
}

const MANY_REQUESTS = 12

function known<Name extends string, Value>(
  name: Name,
  said: string,
  read: (said: string) => Value,
): { readonly [key in Name]?: Value } {
  return said === 'unknown' ? {} : ({ [name]: read(said) } as { readonly [key in Name]?: Value })
}
