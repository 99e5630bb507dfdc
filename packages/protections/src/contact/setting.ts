/** What each person can set, with its values from the loosest to the strictest. */
export const settings = {
  messages: ['everyone', 'connected', 'nobody'],
  calls: ['everyone', 'connected', 'nobody'],
  groups: ['everyone', 'connected', 'nobody'],
  tags: ['everyone', 'followed', 'nobody'],
  mentions: ['everyone', 'followed', 'nobody'],
  remixes: ['everyone', 'followed', 'nobody'],
  collaborations: ['everyone', 'followed', 'nobody'],
  comments: ['everyone', 'followers', 'nobody'],
  lists: ['everyone', 'followers', 'owner'],
  location: ['everyone', 'connected', 'nobody'],
  private: ['off', 'on'],
  nudityBlur: ['off', 'on'],
  hiddenWords: ['off', 'on'],
  sensitiveContent: ['standard', 'strict'],
  tagReview: ['off', 'on'],
  timeReminder: ['off', '60_min'],
  sleepMode: ['off', '22_to_7'],
  gifts: ['on', 'off'],
} as const satisfies Record<string, readonly string[]>

export type SettingName = keyof typeof settings
export type SettingValues = Readonly<Record<SettingName, string>>

export const settingNames = Object.keys(settings) as readonly SettingName[]

type Ranks = Readonly<Record<SettingName, Readonly<Record<string, number>>>>
const ranks = Object.fromEntries(
  settingNames.map(name => [name, Object.fromEntries(settings[name].map((value, rank) => [value, rank]))]),
) as Ranks

/** How strict a value is: 0 is the loosest; `undefined` where the setting has no such value. */
export function strictness(name: SettingName, value: string): number | undefined {
  return Object.hasOwn(ranks[name], value) ? ranks[name][value] : undefined
}

/** The setting meant by a name, however it is spelled (`nudity_blur`, `Nudity-Blur`); `undefined` if none. */
export function settingNamed(spelled: string): SettingName | undefined {
  const plain = spelled.toLowerCase().replace(/[^a-z]/g, '')
  return settingNames.find(name => name.toLowerCase() === plain)
}

/** A value as the table spells it: `true` and `false` are `on` and `off`. */
export function settingValue(value: string | number | boolean): string {
  if (value === true) return 'on'
  return value === false ? 'off' : String(value).toLowerCase()
}
