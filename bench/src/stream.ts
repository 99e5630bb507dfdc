/** A made-up platform for benches: who does what, the same each time. Nobody here is real and nobody means harm. */
export interface StreamShape {
  readonly people: number
  readonly events: number
  /** Share of events that are messages, 0 to 1. */
  readonly messages: number
  readonly withText: boolean
}

const MINUTE = 60_000
const START = Date.UTC(2026, 10, 1)
const DAYS = 7
/** Ties of each at the start; nine of ten acts are among them. */
const FRIENDS = 8

/** Numbers from 0 to 1, the same each time (mulberry32). */
export function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words =
  'hey so are you coming to the game later we could meet at my place first and then walk over with the others if it is not raining my brother says the new coach is really good did you finish the reading for english I forgot mine at school again can you send me the page'.split(
    ' ',
  )

/** A message of 3 to 25 everyday words; one in two hundred says something a lexicon knows. */
export function sentence(draw: () => number): string {
  const from = Math.floor(draw() * words.length)
  const length = 3 + Math.floor(draw() * 22)
  const plain = Array.from({ length }, (_, at) => words[(from + at * 7) % words.length]).join(' ')
  if (draw() < 0.005) return `${plain} if you block me I will post it`
  return draw() < 0.1 ? `${plain} 😀 à bientôt` : plain
}

/** Lines of NDJSON in order of time. */
export function* streamOf({ people, events, messages, withText }: StreamShape): Generator<string> {
  const draw = drawsFrom(7)
  const person = (near?: number) =>
    near !== undefined && draw() < 0.9
      ? `acct_${(near + 1 + Math.floor(draw() * FRIENDS)) % people}`
      : `acct_${Math.floor(draw() * people)}`
  for (let at = 0; at < people; at++) {
    const account = { age: 13 + (at % 50), ageSource: 'stated', country: 'US', name: `Person ${at}` }
    yield line(at, START + at, 'account.created', `acct_${at}`, { account })
  }
  for (let at = 0; at < people * FRIENDS; at++) {
    const target = `acct_${(Math.floor(at / FRIENDS) + 1 + (at % FRIENDS)) % people}`
    yield line(people + at, START + people, 'friend.accepted', `acct_${Math.floor(at / FRIENDS)}`, { target })
  }
  const kinds = ['profile.viewed', 'friend.accepted', 'follow.requested', 'list.viewed', 'post.created']
  for (let number = 0; number < events; number++) {
    const time = START + people + Math.floor((number / events) * DAYS * 24 * 60) * MINUTE + (number % 60_000)
    const near = Math.floor(draw() * people)
    const actor = `acct_${near}`
    const target = person(near)
    const id = people * (1 + FRIENDS) + number
    const session = { device: `d_${near}`, country: 'US', language: 'en' }
    if (draw() < messages) {
      const text = withText ? { text: sentence(draw), language: 'en' } : {}
      const thread = `th_${actor}_${target}`
      yield line(id, time, 'message.sent', actor, {
        target,
        thread,
        content: { kind: 'text', ...text },
        session,
      })
    } else {
      const kind = kinds[Math.floor(draw() * kinds.length)] ?? 'post.created'
      const list = kind === 'list.viewed' ? { list: 'followers', depth: 20 } : {}
      yield line(id, time, kind, actor, { target, ...list, session })
    }
  }
}

function line(id: number, time: number, type: string, actor: string, more: object): string {
  return JSON.stringify({ id: `e_${id}`, type, at: new Date(time).toISOString(), actor, ...more })
}
