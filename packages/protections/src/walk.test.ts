import { describe, expect, it } from 'vitest'
import {
  type Contact,
  decide,
  type Edge,
  effects,
  profile,
  type Rulebook,
  type Surface,
  type Suspicion,
  settingNames,
  settings,
  surfaces,
  walk,
} from './index.ts'

const strength = (contact: Contact, rulebook: Rulebook) =>
  effects.length - effects.indexOf(decide(contact, rulebook).effect)
const others = ['dm_message', 'call', 'group_add', 'story_reply', 'payment_request'] as const
const positive: readonly (keyof Edge)[] = [
  'actorFollowsTarget',
  'targetFollowsActor',
  'friends',
  'targetHasActorPhone',
  'acceptedThread',
]

/** A contact made stricter, or moved, in one step: none may be decided looser. */
function* steps(contact: Contact): Generator<Contact> {
  const { actor, target, edge, surface } = contact
  const suspicion = actor?.suspicion ?? 0
  if (suspicion < 3) yield { ...contact, actor: { ...actor, suspicion: (suspicion + 1) as Suspicion } }
  if (target?.age != null) yield { ...contact, target: { ...target, age: target.age - 1 } }
  yield { ...contact, target: { ...target, age: null } }
  for (const name of positive)
    if (edge?.[name] === true) yield { ...contact, edge: { ...edge, [name]: false } }
  yield { ...contact, edge: { ...edge, mutuals: 0 } }
  yield { ...contact, target: { ...target, settings: tightened(target?.settings ?? {}) } }
  yield { ...contact, target: { ...target, parentApproved: null } }
  yield { ...contact, actor: { ...actor, age: null, ages: { stated: 13, inferred: 40 } } }
  if (surface === 'dm_start') for (const other of others) yield { ...contact, surface: other }
}

/** Every setting that was chosen, a value stricter. */
function tightened(chosen: Readonly<Record<string, string>>): Record<string, string> {
  const stricter = settingNames.flatMap(name => {
    const value = chosen[name]
    const values: readonly string[] = settings[name]
    return value === undefined ? [] : [[name, values[values.indexOf(value) + 1] ?? value]]
  })
  return Object.fromEntries(stricter) as Record<string, string>
}

/** The last step claims a minor's age against an adult one on record: compared with the adult, not with the actor. */
const isAdult = (contact: Contact) => (contact.actor?.age ?? 40) >= 18

describe('walking every surface, age, relation, suspicion and choice', () => {
  it('meets every surface, a hundred thousand contacts and more', () => {
    const seen = new Map<Surface, number>()
    for (const { surface } of walk()) seen.set(surface, (seen.get(surface) ?? 0) + 1)
    expect([...seen.keys()]).toEqual(surfaces)
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500_000)
  })

  const books = ['instagram-like', 'messenger-like'].map(name => [name, profile(name) as Rulebook] as const)
  it.each(surfaces.flatMap(surface => books.map(([name, book]) => [surface, name, book] as const)))(
    'finds no step on %s, in a rulebook that is %s, that loosens',
    (surface, _, book) => {
      for (const contact of walk([surface])) {
        const before = strength(contact, book)
        for (const step of steps(contact)) {
          if (step.actor?.ages != null && !isAdult(contact)) continue
          if (strength(step, book) < before) expect([contact, step]).toBe('no looser')
        }
      }
    },
  )
})
