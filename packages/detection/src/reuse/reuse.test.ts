import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterOf } from '../state/shared.ts'
import { accountOf } from '../state/state.ts'
import { Story, tell } from '../story.suite.ts'
import { joinPhoto } from './photo.ts'
import { bandsOf, signatureOf, similarity } from './signature.ts'
import { simhashDistance, simhashOf } from './simhash.ts'

const script =
  'hello there i saw your page today and you seem really nice do you want to talk about music sometime'
const altered = script.replace('today', 'yesterday').replace('music', 'films')
const other =
  'the library closes early on friday so bring back the books about volcanoes before the weekend starts'

function packed(text: string): string {
  return String.fromCharCode(...(signatureOf(text) ?? []))
}

describe('near-duplicate openers', () => {
  it('a script with a tenth of its words changed stays alike; another text is not', () => {
    expect(similarity(packed(script), packed(altered))).toBeGreaterThan(0.6)
    expect(similarity(packed(script), packed(other))).toBeLessThan(0.2)
    expect(simhashDistance(simhashOf(script), simhashOf(script))).toBe(0)
    expect(simhashDistance(simhashOf(script), simhashOf(altered))).toBeLessThan(
      simhashDistance(simhashOf(script), simhashOf(other)),
    )
  })

  it('estimates the share of words in common within 0.2', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'.split('')), minLength: 3, maxLength: 5 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 20, maxLength: 40 }), fc.nat(10), (words, changed) => {
        const after = words.map((one, at) => (at < changed ? `${one}xyz` : one))
        const truth = (words.length - changed) / (words.length + changed)
        const estimate = similarity(packed(words.join(' ')), packed(after.join(' ')))
        expect(Math.abs(estimate - truth)).toBeLessThan(0.2)
      }),
      { numRuns: 50 },
    )
  })

  it('shares a band where texts are near, and has none for a greeting', () => {
    const near = bandsOf(signatureOf(script.replace('today', 'now')) ?? [])
    expect(bandsOf(signatureOf(script) ?? []).some(band => near.includes(band))).toBe(true)
    expect(signatureOf('hi how are you')).toBeNull()
  })
})

describe('what nobody uses', () => {
  const script = 'hello there i saw your page and you seem really nice want to talk about music sometime'
  const read = (text: string) => ({
    said: 0,
    handles: [],
    payments: [],
    menace: () => 0,
    script: signatureOf(text),
    folded: text,
  })
  const month = 31 * 1_440

  it('is forgotten: openers after a month, pictures and devices after half a year, and then counts from one', () => {
    const story = new Story().account('a', { photoPdq: '5a'.repeat(32) })
    story.add(1, 'session.started', 'a', { session: { device: 'd1' } })
    for (const [at, target] of ['t1', 't2', 't3'].entries()) story.say(2 + at, 'a', target, script)
    story.say(month, 'b', 't4', script)
    const { state } = tell(story, {}, read)
    expect(state.scripts.map(one => one?.uses)).toEqual([undefined, 1])
    expect([...state.shared.keys()].some(key => key.startsWith('photo:'))).toBe(true)
    const late = tell(story.add(7 * month, 'post.created', 'c'), {}, read).state
    expect([...late.shared.keys(), ...late.openers.keys(), ...late.photos.keys()]).toEqual([])
  })

  it('is passed over though it was never swept away', () => {
    const { state } = tell(new Story().account('a', { photoPdq: '5a'.repeat(32) }))
    const kept = structuredClone(state)
    kept.now += 200 * 86_400_000
    joinPhoto(kept, accountOf(kept, 'b', kept.now), '5a'.repeat(32), kept.now)
    expect(kept.shared.get(`photo:${'5a'.repeat(32)}`)?.members).toEqual([1, kept.now])
  })
})

describe('clusters', () => {
  const cluster = (story: Story, id: string) => {
    const { state } = tell(story)
    const account = state.accounts.get(id)
    return account === undefined ? [] : clusterOf(state, account).map(one => one.id)
  }
  const on = (story: Story, device: string, ...ids: readonly string[]) =>
    ids.reduce((story, id) => story.add(1, 'session.started', id, { session: { device } }), story)

  it('join accounts over one device, and over several, in whatever order', () => {
    expect(cluster(on(on(new Story(), 'd1', 'a', 'b'), 'd2', 'b', 'c'), 'a')).toEqual(['a', 'b', 'c'])
    expect(cluster(on(on(new Story(), 'd2', 'c', 'b'), 'd1', 'b', 'a'), 'a')).toEqual(['a', 'b', 'c'])
  })

  it('stop growing on a device of many, which is a café’s', () => {
    const guests = Array.from({ length: 40 }, (_, at) => `guest${String(at).padStart(2, '0')}`)
    expect(cluster(on(new Story(), 'd1', ...guests), 'guest39')).toEqual(['guest39'])
  })

  it('close the target’s lists to the others of a cluster who approach people, not to a sister who does not', () => {
    const story = on(
      new Story().account('t', { age: 15 }).account('x', { age: 15 }),
      'd1',
      'a',
      'b',
      'sister',
    )
      .add(2, 'follow.requested', 'b', { target: 'x' })
      .say(3, 'a', 't', '[T1 T4]')
    const hidden = tell(story).findings.flatMap(one =>
      one.kind === 'action' && one.action === 'hide_lists' ? [one.account] : [],
    )
    expect(hidden).toEqual(['a', 'b'])
  })

  it('find near copies of a profile picture within 31 bits, and no others', () => {
    const flip = (bits: number) => {
      const digits = [...'5a'.repeat(32)]
      for (let at = 0; at < bits; at++)
        digits[at * 2] = (Number.parseInt(digits[at * 2] ?? '0', 16) ^ 1).toString(16)
      return digits.join('')
    }
    const pair = (bits: number) =>
      tell(new Story().account('a', { photoPdq: '5a'.repeat(32) }).account('b', { photoPdq: flip(bits) }))
        .state
    expect([...pair(31).shared.keys()]).toEqual([`photo:${'5a'.repeat(32)}`])
    expect([...pair(32).shared.keys()]).toHaveLength(2)
  })

  it('are not joined by a picture, nor by a text that strangers happen to share', () => {
    const meme = new Story()
      .account('a', { photoPdq: '5a'.repeat(32) })
      .account('b', { photoPdq: '5a'.repeat(32) })
    expect(cluster(meme, 'a')).toEqual(['a'])
  })
})
