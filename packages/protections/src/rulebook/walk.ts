import { messaging } from '../catalogue/surface.ts'
import type { Account, Contact, Edge, Surface, Suspicion } from '../contact/contact.ts'
import { surfaces } from '../contact/contact.ts'
import { settingNames, settings } from '../contact/setting.ts'

type Act = Pick<Contact, 'content' | 'group' | 'change'>

const actorAges = [15, 16, 17, 18, 19, 20, null] as const
const targetAges = [13, 15, 16, 17, 18, 19, 20, null] as const
const suspicions: readonly Suspicion[] = [0, 1, 2, 3]

const relations: readonly Edge[] = [
  { mutuals: 1 },
  { mutuals: 5 },
  { mutuals: 5, actorFollowsTarget: true },
  { mutuals: 5, targetFollowsActor: true },
  { mutuals: 5, friends: true },
  { mutuals: 5, targetHasActorPhone: true },
  { mutuals: 5, acceptedThread: true },
  { mutuals: 5, requestsSent: 1, requestState: 'pending' },
  { mutuals: 5, blockedByTarget: true },
]

const open = Object.fromEntries(settingNames.map(name => [name, settings[name][0]]))
const shut = Object.fromEntries(settingNames.map(name => [name, settings[name].at(-1) ?? '']))
const choices: readonly Account[] = [
  {},
  { settings: open },
  { settings: open, parentApproved: settingNames },
  { settings: shut },
  { private: true },
  { childFeatured: true },
  { supervised: true, settings: open },
]

const sent: readonly Act[] = [
  { content: { kind: 'text' } },
  { content: { kind: 'image' } },
  { content: { kind: 'image', nudity: 'likely' } },
]
const entries: readonly Act[] = [
  {},
  { group: { protectedUnconnected: 1 } },
  { group: { suspiciousUnconnected: 1 } },
]
const media: readonly Act[] = [
  { content: { kind: 'image' } },
  { content: { kind: 'image', ephemeral: 'view_once' } },
  { content: { kind: 'image', nudity: 'likely' } },
]
const changes: readonly Act[] = [
  { change: { setting: 'nudityBlur', from: 'on', to: 'off' } },
  { change: { setting: 'nudityBlur', from: 'off', to: 'on' } },
]

function actsOn(surface: Surface): readonly Act[] {
  if (surface === 'group_add') return [...sent, ...entries]
  if (messaging.includes(surface)) return sent
  if (surface === 'group_join') return entries
  if (surface === 'setting_change') return changes
  return surface.startsWith('media_') || surface === 'screenshot' ? media : [{}]
}

/**
 * Every surface, with every act on it, between every pair of ages, at every suspicion, in every relation and
 * under every kind of choice: some 700,000 contacts, in a fixed order. What is proven over them is proven over
 * each boundary; what differs between two rulebooks shows here.
 */
export function* walk(on: readonly Surface[] = surfaces): Generator<Contact> {
  for (const surface of on) {
    for (const act of actsOn(surface)) {
      for (const actor of actors()) yield* contactsOf(surface, act, actor)
    }
  }
}

function* actors(): Generator<Account> {
  for (const suspicion of suspicions) {
    for (const age of actorAges) {
      const platform = age === 15 ? 'web' : 'app'
      yield { id: 'a', age, ageSource: 'stated', country: 'US', suspicion, platform }
    }
  }
}

function* contactsOf(surface: Surface, act: Act, actor: Account): Generator<Contact> {
  for (const choice of choices) {
    for (const age of targetAges) {
      const target: Account = { id: 't', age, ageSource: 'stated', country: 'US', ...choice }
      for (const edge of relations) yield { id: null, surface, actor, target, edge, ...act }
    }
  }
}
