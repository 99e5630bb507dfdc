const onOff = ['off', 'on'] as const
const ages = ['unknown', ...Array.from({ length: 24 }, (_, at) => String(at + 12))]
const countries = ['GB', 'US', 'IN', 'BR', 'FR', 'NG', 'unknown']

/** What a developer may set, each with its values; the first value of `platform` and such is where a scene begins. */
export const dials = {
  teenAge: ages,
  teenCountry: countries,
  supervised: onOff,
  childFeatured: onOff,
  age: ages,
  country: countries,
  suspicion: ['0', '1', '2', '3'],
  platform: ['app', 'web'],
  manyRequests: onOff,
  hand: ['first', 'second'],
  buttons: ['kept', 'all'],
  teenFollows: onOff,
  strangerFollows: onOff,
  friends: onOff,
  thread: onOff,
  phone: onOff,
  mutuals: ['0', '1', '3', '10'],
} as const satisfies Record<string, readonly string[]>

export type DialName = keyof typeof dials
export type Dials = Readonly<Record<DialName, string>>
export const dialNames = Object.keys(dials) as readonly DialName[]

/** Dials that say what lies between the teen and the account in the stranger's hand. */
export const relations = ['teenFollows', 'strangerFollows', 'friends', 'thread', 'phone', 'mutuals'] as const
export type Relation = (typeof relations)[number]

export function isRelation(dial: DialName): dial is Relation {
  return (relations as readonly string[]).includes(dial)
}

/** A teen of 15 and an adult of 35 who have nothing to do with each other. */
export const startDials: Dials = {
  teenAge: '15',
  teenCountry: 'GB',
  supervised: 'off',
  childFeatured: 'off',
  age: '35',
  country: 'US',
  suspicion: '0',
  platform: 'app',
  manyRequests: 'off',
  hand: 'first',
  buttons: 'kept',
  teenFollows: 'off',
  strangerFollows: 'off',
  friends: 'off',
  thread: 'off',
  phone: 'off',
  mutuals: '0',
}

export function isDial(name: string, value: string): name is DialName {
  return Object.hasOwn(dials, name) && (dials[name as DialName] as readonly string[]).includes(value)
}
