import fc from 'fast-check'
import {
  type Account,
  ageSources,
  type Contact,
  contentKinds,
  type Edge,
  requestStates,
  settingNames,
  settings,
  surfaces,
} from './index.ts'

/** Ages on both sides of every boundary, and none. */
const age = fc.constantFrom(null, 0, 12, 13, 15, 16, 17, 18, 19, 20, 35, 90)
const maybe = fc.constantFrom(null, false, true)
const few = fc.constantFrom(null, 0, 1, 2, 3, 9, 10, 11)
const country = fc.constantFrom(null, 'US', 'GB', 'ZZ')

function part<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>
}

const chosen = part<Record<string, string>>(
  Object.fromEntries(settingNames.map(name => [name, fc.constantFrom<string>(...settings[name])])),
)

export const account: fc.Arbitrary<Account> = part<Account>({
  id: fc.constantFrom(null, 'a', 't'),
  age,
  ageSource: fc.constantFrom(null, ...ageSources),
  ages: fc.option(part({ stated: age, inferred: age, verified: age })),
  country,
  countries: fc.constantFrom(null, [], ['GB'], ['ZZ']),
  suspicion: fc.constantFrom(null, 0, 1, 2, 3),
  platform: fc.constantFrom(null, 'web', 'app'),
  teenAccount: maybe,
  private: maybe,
  supervised: maybe,
  childFeatured: maybe,
  settings: fc.option(chosen),
  hiddenWords: fc.constantFrom(null, [], ['boat', 'a photo']),
  parentApproved: fc.option(fc.subarray([...settingNames])),
  parentAllowsLive: maybe,
  minorRequests24h: few,
  screenshotPreventable: maybe,
})

const edge: fc.Arbitrary<Edge> = part<Edge>({
  actorFollowsTarget: maybe,
  targetFollowsActor: maybe,
  friends: maybe,
  targetHasActorPhone: maybe,
  acceptedThread: maybe,
  mutuals: few,
  blockedByTarget: fc.constantFrom(null, false, false, false, true),
  blockedByActor: fc.constantFrom(null, false, false, false, true),
  restrictedByTarget: fc.constantFrom(null, false, false, true),
  requestsSent: few,
  requestState: fc.constantFrom(null, ...requestStates),
})

/** Any contact at all: every surface, every field known, unknown or absent. */
export const contact: fc.Arbitrary<Contact> = fc.record(
  {
    id: fc.constantFrom(null, 'c'),
    surface: fc.constantFrom(...surfaces),
    actor: fc.option(account),
    target: fc.option(account),
    edge: fc.option(edge),
    group: fc.option(part({ protectedUnconnected: few, suspiciousUnconnected: few })),
    change: fc.option(
      part({
        setting: fc.constantFrom('nudityBlur', 'lists', 'unheard_of'),
        from: fc.constantFrom(null, 'on', 'off', true, 'owner'),
        to: fc.constantFrom(null, 'on', 'off', false, 'everyone'),
      }),
    ),
    content: fc.option(
      part({
        kind: fc.constantFrom(null, ...contentKinds),
        ephemeral: fc.constantFrom(null, 'view_once', 'replay'),
        nudity: fc.constantFrom(null, 'none', 'likely'),
        text: fc.constantFrom(null, 'hi', 'My BOAT!'),
      }),
    ),
  },
  { requiredKeys: ['surface'] },
)
