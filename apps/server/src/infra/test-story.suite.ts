import type { AccountFacts, Content, Event } from '@breakwater/detection'

const START = Date.UTC(2026, 10, 1, 8)
const MINUTE_MS = 60_000

/** Tells a story of made-up people event by event; times are minutes from eight in the morning. */
export class Story {
  readonly events: Event[] = []
  readonly #name: string
  readonly #start: number

  constructor(name = 'e', start = START) {
    this.#name = name
    this.#start = start
  }

  add(minute: number, type: string, actor: string, more: Partial<Event> = {}): this {
    const at = new Date(this.#start + minute * MINUTE_MS).toISOString()
    this.events.push({ id: `${this.#name}${this.events.length}`, type, at, actor, ...more })
    return this
  }

  account(id: string, account: AccountFacts, createdAt = '2025-01-01T00:00:00.000Z'): this {
    return this.add(0, 'account.created', id, { account, createdAt })
  }

  say(minute: number, actor: string, target: string, text: string, content: Partial<Content> = {}): this {
    const thread = `th ${[actor, target].sort().join(' ')}`
    const said = { kind: 'text', text, language: 'en', ...content }
    return this.add(minute, 'message.sent', actor, { target, thread, content: said })
  }

  /** A stranger asks a teen to swap pictures and then threatens, as mildly as it can be said. */
  static ofAnExtortion(): Story {
    return new Story('x')
      .account('teen', { age: 15, ageSource: 'stated', country: 'US', name: 'Robin Vale' })
      .account('stranger', { age: 24, ageSource: 'stated', country: 'US' }, '2026-10-30T00:00:00.000Z')
      .account('coach', { age: 40, ageSource: 'stated', country: 'US' })
      .add(1, 'follow.requested', 'stranger', { target: 'teen' })
      .say(5, 'stranger', 'teen', 'you send me a pic and i send you mine, trade pics with me')
      .add(6, 'list.viewed', 'stranger', { target: 'teen', list: 'followers', depth: 200 })
      .say(
        20,
        'stranger',
        'teen',
        'pay me $200 or i will send your pics to all your friends, if you block me i post it',
      )
      .say(21, 'teen', 'stranger', 'please stop')
  }

  /** Someone new reaches for many minors at once, with one opener, and is blocked by some: suspicious, no incident. */
  static ofASuspect(): Story {
    const story = new Story('s').account('newcomer', { age: 30, country: 'US' }, '2026-10-31T00:00:00.000Z')
    for (let kid = 0; kid < 20; kid++)
      story.account(`kid ${kid}`, { age: 14, ageSource: 'stated', country: 'US' })
    for (let kid = 0; kid < 20; kid++) {
      story.add(10 + kid, 'follow.requested', 'newcomer', { target: `kid ${kid}` })
      story.say(
        40 + kid,
        'newcomer',
        `kid ${kid}`,
        'hello there I saw your profile and think we could become very good friends soon',
      )
    }
    for (let kid = 0; kid < 5; kid++)
      story.add(80 + kid, 'block.created', `kid ${kid}`, { target: 'newcomer' })
    return story
  }

  /** Many people, most of them harmless, the same each time. */
  static ofManyPeople(events: number): Story {
    const story = new Story('m', START - 3 * 24 * 60 * MINUTE_MS)
    const draw = drawsFrom(events)
    const people = Math.max(12, Math.floor(events / 30))
    const someone = () => `p${Math.floor(draw() * people)}`
    for (let person = 0; person < people; person++)
      story.account(`p${person}`, {
        age: 12 + (person % 40),
        ageSource: 'stated',
        country: person % 3 ? 'US' : 'GB',
      })
    while (story.events.length < events) {
      const [minute, actor, target] = [story.events.length / 4, someone(), someone()]
      if (actor !== target) act(story, minute, actor, target, draw)
    }
    return story
  }
}

const words = [
  'hey are you coming to the game later with all the others from our old school team',
  'trade pics with me, you send me a pic and i send you mine',
  'pay me $200 or i will send your pics to all your friends',
  'see you tomorrow',
  'if you block me i post it',
  'please stop',
]
const kinds = [
  'friend.accepted',
  'friend.removed',
  'follow.requested',
  'follow.accepted',
  'block.created',
  'report.filed',
  'session.started',
]

function act(story: Story, minute: number, actor: string, target: string, draw: () => number): void {
  const session = { device: `d ${actor.at(-1)}`, country: 'US' }
  if (draw() < 0.5) {
    const text = words[Math.floor(draw() * words.length)] ?? ''
    story.say(minute, actor, target, text, draw() < 0.2 ? { kind: 'image', nudity: 'likely' } : {})
    return
  }
  const kind = kinds[Math.floor(draw() * kinds.length)] ?? 'session.started'
  story.add(minute, kind, actor, { target, session, reason: draw() < 0.3 ? 'sextortion' : 'spam' })
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
