import type { ContactById } from '@breakwater/contract'
import type { Side } from '../world/person.ts'

export type Surface = ContactById['surface']
export type Content = NonNullable<ContactById['content']>

/** The part of a phone where an act stands and is answered. */
export type Part =
  | 'find'
  | 'page'
  | 'lists'
  | 'post'
  | 'once'
  | 'live'
  | 'chat'
  | 'group'
  | 'stand'
  | 'controls'

/** One thing a person can do to another: what the platform asks about before it does it. */
export interface Act {
  readonly surface: Surface
  readonly part: Part
  readonly content?: Content
  /** It reaches the other phone as something to see. */
  readonly arrives?: true
}

/** What the stranger asks for in words; a teen may hide any of them. */
export const ASKED_WORDS = 'Send me a photo of you'

const text: Content = { kind: 'text' }
const picture: Content = { kind: 'image', nudity: 'none' }
const once: Content = { kind: 'image', ephemeral: 'view_once', nudity: 'none' }

/** Every act. The surface of a message is `dm_message` once there is a thread; `once` is a picture to see one time. */
export const acts = {
  search: { surface: 'search', part: 'find' },
  suggest: { surface: 'recommend', part: 'find' },
  contacts: { surface: 'contact_sync', part: 'find' },
  open: { surface: 'profile_view', part: 'find' },
  follow: { surface: 'follow', part: 'page', arrives: true },
  friend: { surface: 'friend_request', part: 'page', arrives: true },
  followers: { surface: 'follower_list_view', part: 'lists' },
  likers: { surface: 'likers_list_view', part: 'lists' },
  tagged: { surface: 'tagged_list_view', part: 'lists' },
  where: { surface: 'location_view', part: 'lists' },
  react: { surface: 'reaction', part: 'post', arrives: true },
  comment: { surface: 'comment', part: 'post', content: text, arrives: true },
  comments: { surface: 'comment_view', part: 'post' },
  tag: { surface: 'tag', part: 'post', arrives: true },
  mention: { surface: 'mention', part: 'post', arrives: true },
  remix: { surface: 'remix', part: 'post', arrives: true },
  guide: { surface: 'guide', part: 'post', arrives: true },
  collab: { surface: 'collab_invite', part: 'post', arrives: true },
  look: { surface: 'media_open', part: 'once', content: once },
  shot: { surface: 'screenshot', part: 'once', content: once },
  pass: { surface: 'media_forward', part: 'once', content: picture },
  story: { surface: 'story_reply', part: 'once', content: text, arrives: true },
  join: { surface: 'live_join', part: 'live' },
  live: { surface: 'live_start', part: 'live' },
  hi: { surface: 'dm_start', part: 'chat', content: text, arrives: true },
  hidden: { surface: 'dm_start', part: 'chat', content: { ...text, text: ASKED_WORDS }, arrives: true },
  link: { surface: 'dm_start', part: 'chat', content: { kind: 'link' }, arrives: true },
  picture: { surface: 'dm_start', part: 'chat', content: picture, arrives: true },
  bare: { surface: 'dm_start', part: 'chat', content: { kind: 'image', nudity: 'likely' }, arrives: true },
  once: { surface: 'dm_start', part: 'chat', content: once, arrives: true },
  call: { surface: 'call', part: 'chat', content: { kind: 'call' }, arrives: true },
  money: { surface: 'payment_request', part: 'chat', content: text, arrives: true },
  add: { surface: 'group_add', part: 'group', arrives: true },
  enter: { surface: 'group_join', part: 'group', arrives: true },
  block: { surface: 'block', part: 'stand' },
  report: { surface: 'report', part: 'stand' },
} as const satisfies Record<string, Act>

export type ActName = keyof typeof acts

export function actNamed(name: ActName): Act {
  return acts[name]
}

/** Which acts are within reach of whom; the teen's phone does what a teen would do about a stranger. */
export const reach: Readonly<Record<Side, readonly ActName[]>> = {
  stranger: Object.keys(acts) as ActName[],
  teen: [
    'suggest',
    'contacts',
    'follow',
    'friend',
    'live',
    'look',
    'shot',
    'pass',
    'hi',
    'picture',
    'once',
    'call',
    'enter',
    'block',
    'report',
  ],
}

const messages: ReadonlySet<ActName> = new Set<ActName>(['hi', 'hidden', 'link', 'picture', 'bare', 'once'])
const pictures: ReadonlySet<ActName> = new Set<ActName>(['picture', 'bare', 'once'])

export function isMessage(name: ActName): boolean {
  return messages.has(name)
}

export function isPicture(name: ActName): boolean {
  return pictures.has(name)
}

/** Ways to speak to someone that open a thread when they are answered. */
export function isTalk(name: ActName): boolean {
  return messages.has(name) || ['story', 'money', 'call'].includes(name)
}
