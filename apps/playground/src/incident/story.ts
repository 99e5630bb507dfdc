import type { EventBody } from '@breakwater/contract'

/** `jo` is Jordan too: another account on the same device. */
export type Who = 'mika' | 'jordan' | 'jo' | 'mia' | 'leo' | 'noor'
export const everyone: readonly Who[] = ['mika', 'jordan', 'jo', 'mia', 'leo', 'noor']

/** Something that happens that evening. What the two phones show of it follows from its kind. */
export type Step =
  | {
      readonly kind: 'joined'
      readonly who: Who
      readonly age: number
      readonly days: number
      readonly groups?: string[]
    }
  | { readonly kind: 'followed'; readonly who: Who; readonly whom: Who }
  | { readonly kind: 'accepted'; readonly who: Who; readonly whom: Who }
  | { readonly kind: 'looked'; readonly who: Who; readonly whom: Who }
  | { readonly kind: 'said'; readonly who: 'mika' | 'jordan'; readonly text: string }
  | { readonly kind: 'picture'; readonly who: 'mika' }

/** Who was there before the evening began. */
export const before: readonly Step[] = [
  { kind: 'joined', who: 'mika', age: 15, days: 400, groups: ['Hill School'] },
  { kind: 'joined', who: 'mia', age: 15, days: 300, groups: ['Hill School'] },
  { kind: 'joined', who: 'leo', age: 15, days: 300, groups: ['Hill School'] },
  { kind: 'joined', who: 'noor', age: 15, days: 300, groups: ['Hill School'] },
  { kind: 'joined', who: 'jo', age: 21, days: 9 },
  { kind: 'joined', who: 'jordan', age: 19, days: 0 },
]

/** The evening, in order. As mild as it can be and still be what happens to people. */
export const evening: readonly Step[] = [
  { kind: 'followed', who: 'jordan', whom: 'mia' },
  { kind: 'followed', who: 'jordan', whom: 'leo' },
  { kind: 'followed', who: 'jordan', whom: 'noor' },
  { kind: 'followed', who: 'jordan', whom: 'mika' },
  { kind: 'accepted', who: 'mika', whom: 'jordan' },
  { kind: 'looked', who: 'jordan', whom: 'mika' },
  { kind: 'said', who: 'jordan', text: 'hey, saw you at the swim meet photos, you were great' },
  { kind: 'said', who: 'mika', text: 'haha thanks, do i know you?' },
  { kind: 'said', who: 'jordan', text: 'not yet :) i go to the school across town. i like you' },
  { kind: 'said', who: 'jordan', text: 'send me a private pic? just for me, i will delete it, promise' },
  { kind: 'said', who: 'mika', text: 'idk' },
  { kind: 'said', who: 'jordan', text: 'i sent you one of me first. now it is your turn, ok?' },
  { kind: 'picture', who: 'mika' },
  {
    kind: 'said',
    who: 'jordan',
    text: 'i have your picture and a list of all your followers. pay me 200 in gift cards or i send it to everyone',
  },
  { kind: 'said', who: 'jordan', text: 'you have one hour. do not tell anyone or i post it now' },
]

/** People and thread of one run, so that two runs never meet. */
export interface Cast {
  readonly run: string
  id(who: Who): string
}

export function castOf(run: string): Cast {
  return { run, id: who => `${who}-${run}` }
}

const A_DAY_MS = 24 * 60 * 60_000
const inText = (date: Date): string => date.toISOString()

/** The step as the platform tells it: the `n`-th of its run, happening at `at`. */
export function eventOf(step: Step, cast: Cast, n: number, at: Date): EventBody {
  const about = {
    id: `${cast.run}-${n}`,
    at: inText(at),
    actor: cast.id(step.who),
    session: {
      device: `device-of-${cast.id(step.who === 'jo' ? 'jordan' : step.who)}`,
      country: 'US',
      language: 'en',
    },
  }
  const thread = `thread-${cast.run}`
  switch (step.kind) {
    case 'joined': {
      const createdAt = inText(new Date(at.getTime() - step.days * A_DAY_MS))
      const account = {
        age: step.age,
        ageSource: 'stated' as const,
        country: 'US',
        groups: step.groups ?? [],
      }
      return { ...about, type: 'account.created', account, createdAt }
    }
    case 'followed':
      return { ...about, type: 'follow.requested', target: cast.id(step.whom) }
    case 'accepted':
      return { ...about, type: 'follow.accepted', target: cast.id(step.whom) }
    case 'looked':
      return { ...about, type: 'list.viewed', target: cast.id(step.whom), list: 'followers', depth: 80 }
    case 'said':
      return {
        ...about,
        type: 'message.sent',
        target: cast.id(step.who === 'mika' ? 'jordan' : 'mika'),
        thread,
        content: { kind: 'text', text: step.text, language: 'en' },
      }
    case 'picture':
      return {
        ...about,
        type: 'message.sent',
        target: cast.id('jordan'),
        thread,
        content: { kind: 'image', nudity: 'likely' },
      }
  }
}
