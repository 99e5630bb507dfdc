import {
  type Account,
  type Contact,
  type Edge,
  profile,
  type Rulebook,
  type Suspicion,
  surfaces,
} from '../src/index.ts'

/** A way round the rules, and the contacts that try it beside what the same person does openly. */
export interface Attempt {
  readonly name: string
  /** What is tried, as the one who tries it would say. */
  readonly words: string
  readonly tries: (honest: Contact) => readonly Contact[]
  /** Why a result may be looser, where that is so by design. */
  readonly byDesign?: string
}

const stranger: Account = { id: 'a', age: 35, ageSource: 'stated', country: 'US', platform: 'app' }
const teen: Account = {
  id: 't',
  age: 15,
  ageSource: 'stated',
  country: 'US',
  private: true,
  teenAccount: true,
  settings: {},
}

/** What an adult stranger does openly to a teen, on every surface, at every suspicion. */
export const openly: readonly Contact[] = surfaces.flatMap(surface =>
  ([0, 1, 2, 3] as const).map((suspicion: Suspicion) => ({
    id: null,
    surface,
    actor: { ...stranger, suspicion },
    target: teen,
    edge: { mutuals: 0 },
    group: { protectedUnconnected: 1, suspiciousUnconnected: 0 },
    change: { setting: 'messages', from: 'connected', to: 'everyone' },
    content:
      surface.startsWith('media') || surface === 'screenshot'
        ? { kind: 'image', ephemeral: 'view_once', nudity: 'likely' }
        : { kind: 'text' },
  })),
)

export const rulebooks: readonly Rulebook[] = ['instagram-like', 'messenger-like', 'facebook-like'].map(
  name => profile(name) as Rulebook,
)

const actor = (honest: Contact, ...changes: readonly Account[]) =>
  changes.map(change => ({ ...honest, actor: { ...honest.actor, ...change } }))
const edge = (honest: Contact, ...changes: readonly Edge[]) =>
  changes.map(change => ({ ...honest, edge: { ...honest.edge, ...change } }))

/** Every field of a side left out in turn. */
function without(honest: Contact, side: 'target' | 'edge' | 'content'): Contact[] {
  return Object.keys(honest[side] ?? {}).map(name => ({
    ...honest,
    [side]: { ...honest[side], [name]: null },
  }))
}

const everything = { messages: 'everyone', calls: 'everyone', groups: 'everyone', lists: 'everyone' }

export const attempts: readonly Attempt[] = [
  {
    name: 'Another client',
    words: 'I use the web, or a client that does not say what it is.',
    tries: honest => actor(honest, { platform: 'web' }, { platform: null }),
  },
  {
    name: 'Facts left out',
    words: 'I make the app forget a fact about me, about the teen or about us.',
    tries: honest => [
      ...actor(
        honest,
        { id: null },
        { age: null },
        { country: null },
        { ageSource: null },
        { age: null, ages: {} },
      ),
      ...without(honest, 'target'),
      ...without(honest, 'edge'),
      { ...honest, edge: null },
      { ...honest, target: { id: 't' } },
    ],
  },
  {
    name: 'Facts that contradict',
    words: 'I call myself a teen, a private account, supervised; I say my request was accepted.',
    tries: honest => [
      ...actor(honest, { teenAccount: true }, { supervised: true }, { childFeatured: true }),
      ...edge(honest, { requestState: 'accepted' }, { requestState: 'accepted', requestsSent: 1 }),
    ],
  },
  {
    name: 'My own settings',
    words: 'I open all my settings, or say that my parents agreed.',
    tries: honest =>
      actor(honest, { settings: everything }, { private: true }, { parentApproved: Object.keys(everything) }),
  },
  {
    name: 'Another order',
    words: 'I send a request first, or block and unblock, and then do what I came for.',
    tries: honest =>
      edge(
        honest,
        { requestsSent: 1, requestState: 'pending' },
        { requestsSent: 1, requestState: 'declined' },
        { requestsSent: 9 },
        { blockedByActor: true },
      ),
  },
  {
    name: 'A second account',
    words: 'They blocked me. I come back with a new account on the same phone.',
    tries: honest => edge(honest, { blockedByTarget: true }),
  },
  {
    name: 'A changed birthday',
    words: 'I say that I am 15. The age model, or a document, says 35.',
    tries: honest =>
      actor(
        honest,
        { age: 15, ages: { inferred: 35 } },
        { age: 15, ages: { verified: 35 } },
        { age: 35, ages: { stated: 15 } },
        { age: 15, ageSource: 'inferred', ages: { stated: 35 } },
      ),
  },
  {
    name: 'Another country',
    words: 'I travel, hide my address, or spell my country in small letters.',
    tries: honest => [
      ...actor(honest, { country: 'GB' }, { country: 'us' }, { country: 'ZZ' }, { countries: ['GB'] }),
      { ...honest, target: { ...honest.target, countries: ['GB'] } },
    ],
  },
  {
    name: 'Something else than words',
    words: 'I send a picture, a voice message, a link, a contact card, a nude.',
    tries: honest => [
      ...(['image', 'video', 'voice', 'link', 'contact', 'call'] as const).map(kind => ({
        ...honest,
        content: { ...honest.content, kind },
      })),
      { ...honest, content: { ...honest.content, kind: 'image', nudity: 'likely' } },
    ],
  },
  {
    name: 'The same again',
    words: 'I try the same thing twice, with the same id or none.',
    tries: honest => [{ ...honest, id: 'again' }, honest],
  },
  {
    name: 'A birthday nobody doubts',
    words: 'I say that I am 15, and nothing speaks against it.',
    tries: honest => actor(honest, { age: 15 }),
    byDesign:
      'A lie about age that no model, device or document contradicts is believed. Messages stay closed by C06. What ' +
      'opens is what teens may do among themselves; C39 and an inferred age are the answer.',
  },
  {
    name: 'People in common',
    words: 'I collect three people in common first.',
    tries: honest => edge(honest, { mutuals: 3 }),
    byDesign:
      'Three people in common are what C14 asks for. Collecting them is what suspicion is for: from 1 on C13 holds.',
  },
  {
    name: 'Chosen by the teen',
    words: 'I talk the teen into following me back.',
    tries: honest => edge(honest, { targetFollowsActor: true, friends: true }),
    byDesign:
      'A teen may choose whom to follow. The conversation then opens with tips (C27, C28), pictures stay blurred ' +
      '(C29), and from suspicion 1 on the teen is told (C24).',
  },
]
