import type { DialName } from '../dial/dial.ts'
import type { Edge } from '../world/account.ts'
import type { Hand, Side, Who } from '../world/person.ts'

/** Every word of the two phones that is not about an act, a notice or a request; those stand in the files beside. */
export const words = {
  title: 'Two phones',
  lead: 'A teen’s and a stranger’s. Each tap asks Breakwater first, and Shoal does what the decision says. Below stands what was asked, decided and why.',
  skip: 'Skip to the phones',
  uploads: 'Upload page',
  reset: 'Start again',
  copy: 'Copy this scene’s link',
  copied: 'The link is copied.',
  notCopied: 'The link is in the address bar.',
  playing: (left: number) => `Playing the scene, ${left} to go.`,
  away: 'No answer: is the server running?',
  opening: 'Asking Breakwater for its rulebook.',
  notWhole: 'A part of this link could not be read and was left out.',
  stories: 'Play a story',
  names: {
    teen: 'Mika',
    first: 'Jordan',
    second: 'Jordan’s other account',
    noor: 'Noor',
    kim: 'Kim',
  } as const,
  about: { noor: '29', kim: '14' } as Readonly<Partial<Record<Who, string>>>,
  phone: { teen: 'Mika’s phone', stranger: 'Jordan’s phone' } as Readonly<Record<Side, string>>,
  handle: { first: '@jordan', second: '@jordan.again' } as Readonly<Record<Hand, string>>,
  age: (age: string) => (age === 'unknown' ? 'age not known' : age),
  tabs: {
    arrived: 'Arrived',
    act: 'Do',
    controls: 'Controls',
    find: 'Find',
    page: 'Page',
    chat: 'Chat',
  },
  tabsOf: (name: string) => `Parts of ${name}`,
  isNew: 'new',
} as const

export const dialWords = {
  title: 'Who they are, and what lies between them',
  teen: 'Mika',
  between: 'Between them',
  stranger: 'Jordan',
  rulebook: 'Rulebook in force',
  rulebookIs: (adult: number, parent: number, mutuals: number) =>
    `An adult is ${adult} or older. A parent decides under ${parent}. Suggestions need ${mutuals} people in common.`,
  byFollow: 'Friends and saved numbers connect two people only in a messenger-like rulebook.',
  rulebookHow: 'An operator changes it:',
  remove: 'Shoal removes this account',
  names: {
    teenAge: 'Age',
    teenCountry: 'Country',
    supervised: 'Supervised by a parent',
    childFeatured: 'Run by an adult, about a child',
    age: 'Age',
    country: 'Country',
    suspicion: 'Suspicion',
    platform: 'Uses',
    manyRequests: 'Wrote to many minors today',
    hand: 'Account',
    buttons: 'Patched app: every button shows',
    teenFollows: 'Mika follows',
    strangerFollows: 'Jordan follows',
    friends: 'Friends',
    thread: 'Have a chat',
    phone: 'Number saved',
    mutuals: 'In common',
  } as Readonly<Record<DialName, string>>,
  values: {
    unknown: 'not known',
    app: 'the app',
    web: 'the web',
    first: '@jordan',
    second: '@jordan.again, same device',
  } as Readonly<Record<string, string>>,
  suspicion: ['0 none', '1 some', '2 scam signs', '3 confirmed'],
} as const

export const teenWords = {
  blocked: (other: string) => `You blocked ${other}. They are not told.`,
  restricted: (other: string) => `You restricted ${other}. What they send makes no sound.`,
  nothing: 'Nothing has arrived. What is kept away never shows here.',
  places: {
    open: 'Arrived',
    request: 'Requests',
    quiet: 'Hidden, came without a sound',
    words: 'Held by your hidden words',
    review: 'Tags to look at first',
  },
  moreNotices: (count: number) => (count === 1 ? 'One more tip' : `${count} more tips`),
  doNotPass: 'Do not pass it on',
  messages: 'Chat',
  you: 'You',
  blurred: 'Blurred',
  covered: 'Opens once',
  drawn: 'A drawn harbour',
  help: 'Get help',
  takeDown: 'Have a picture taken down',
  tell: 'It is about private pictures',
  suggested: 'Suggestions',
  writeTo: (other: string) => `Write to ${other}`,
  find: 'Find people',
  own: 'Live video',
  gone: 'This account is gone.',
  begins: (loosenedBy: 'parent' | 'self', rules: string) =>
    loosenedBy === 'parent'
      ? `This account began with the safest settings (${rules}). A parent decides what becomes looser.`
      : `This account began as the rulebook says${rules === '' ? '' : ` (${rules})`}. Mika decides what becomes looser.`,
  asksParent: 'asks a parent',
  set: 'Changed.',
  follows: (other: string) => `You follow ${other}.`,
  nothingWaits: 'Nothing waits for a yes.',
  parent: 'A parent’s phone',
  parentAsked: (setting: string, value: string) => `Mika asks: ${setting}, ${value}?`,
  parentYes: (setting: string) => `Yes to ${setting}`,
  parentNo: (setting: string) => `No to ${setting}`,
  yes: 'Yes',
  no: 'No',
  liveAllow: 'Allow live video',
  liveStop: 'Do not allow live video',
  hiddenWords: 'Words to hide, with commas between them',
} as const

export const settingWords: Readonly<Record<string, string>> = {
  messages: 'Who can message you',
  calls: 'Who can call you',
  groups: 'Who can add you to groups',
  tags: 'Who can tag you',
  mentions: 'Who can mention you',
  remixes: 'Who can remix you',
  collaborations: 'Who can name you as co-author',
  comments: 'Who can comment',
  lists: 'Who can see your lists',
  location: 'Who can see where you are',
  private: 'Private account',
  nudityBlur: 'Blur pictures that may show nudity',
  hiddenWords: 'Hide messages with hidden words',
  sensitiveContent: 'Sensitive content',
  tagReview: 'Look at tags first',
  timeReminder: 'A reminder after an hour',
  sleepMode: 'Sleep from 22 to 7',
  gifts: 'Gifts',
}

export const valueWords: Readonly<Record<string, string>> = {
  everyone: 'everyone',
  connected: 'people you know',
  followed: 'people you follow',
  followers: 'your followers',
  owner: 'only you',
  nobody: 'nobody',
  on: 'on',
  off: 'off',
  standard: 'standard',
  strict: 'less',
  '60_min': 'on',
  '22_to_7': 'on',
}

export const strangerWords = {
  known: 'You know the name already',
  message: 'Message',
  notOpened: 'No page is open. Find Mika first.',
  nothing: 'There is nothing to show.',
  noChat: 'There is no way to write here. Open Mika’s page first.',
  noWrite: 'This page has no way to write.',
  found: 'Search',
  suggested: 'Suggestions',
  contacts: 'Address book',
  listOf: 'On this list',
  nobody: 'Nobody.',
  closed: 'This account is closed.',
  chat: 'Chat',
  patched: 'Patched app: the buttons that Shoal hides are shown.',
} as const

/** What Breakwater was told, in one line. */
export function edgeWords({ kind, removed, count, sent, state }: Edge, from: string, to: string): string {
  const is = removed === true ? 'no longer ' : ''
  switch (kind) {
    case 'follow':
      return `${from} ${is}follows ${to}`
    case 'friend':
      return `${from} and ${to} are ${is}friends`
    case 'thread':
      return `${from} and ${to} ${is}have a chat`
    case 'request':
      return `${from} asked ${to} to talk: ${state ?? 'taken back'}, ${sent ?? 0} sent`
    case 'block':
      return `${from} ${is}blocks ${to}`
    case 'restrict':
      return `${from} ${is}restricts ${to}`
    case 'phone':
      return `${from} ${is}has the number of ${to}`
    case 'mutuals':
      return `${from} and ${to} have ${count ?? 0} people in common`
  }
}

export function accountWords(name: string): string {
  return `${name}: account and settings`
}

export const begunWords = 'Mika, both accounts of Jordan, Noor and Kim, and what lies between them'
