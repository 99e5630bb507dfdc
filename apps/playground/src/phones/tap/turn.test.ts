import { surfaces } from '@breakwater/protections'
import { beforeAll, describe, expect, it } from 'vitest'
import { startDials } from '../dial/dial.ts'
import { writesBetween } from '../run/write.ts'
import { openBook } from '../world/book.suite.ts'
import { type Book, beginWorld, settingsOf, type World } from '../world/world.ts'
import { type ActName, acts, reach } from './act.ts'
import type { Verdict } from './outcome.ts'
import { questionOf } from './question.ts'
import type { DeedName, Step } from './step.ts'
import { turned } from './turn.ts'

let book: Book
let start: World
beforeAll(async () => {
  book = await openBook()
  start = beginWorld(startDials, book)
})

const allow: Verdict = { effect: 'allow', limits: [], notices: [], reasons: [] }
const deny: Verdict = { ...allow, effect: 'deny', reasons: [{ rule: 'C05', message: 'No.' }] }
const limited = (kind: string): Verdict => ({
  ...allow,
  effect: 'limit',
  limits: [{ kind }],
  reasons: [{ rule: 'C08', message: 'Wait.' }],
})
const noticed = (...notices: string[]): Verdict => ({ ...allow, effect: 'notice', notices })
const by = (side: 'teen' | 'stranger', name: ActName | DeedName, about: string | null = null): Step => ({
  kind: 'tap',
  side,
  name,
  about,
})
const after = (world: World, ...steps: readonly (readonly [Step, Verdict | null])[]): World =>
  steps.reduce((now, [step, verdict]) => turned(now, step, verdict, book), world)

describe('the phones', () => {
  it('ask about every surface of the catalogue', () => {
    const asked = new Set<string>(reach.stranger.map(name => acts[name].surface))
    const choose = questionOf(start, { kind: 'choose', setting: 'messages', value: 'nobody' }, book)
    asked.add(choose?.surface ?? '')
    const talking = {
      ...start,
      between: { ...start.between, first: { ...start.between.first, thread: true } },
    }
    asked.add(questionOf(talking, by('stranger', 'hi'), book)?.surface ?? '')
    expect(surfaces.filter(surface => !asked.has(surface))).toEqual([])
  })

  it('change nothing that a rule is asked about without an answer', () => {
    for (const name of reach.stranger) expect(turned(start, by('stranger', name), null, book)).toBe(start)
  })

  it('let nothing arrive that was denied, and tell the stranger only the sentence of the decision', () => {
    for (const name of reach.stranger.filter(name => name !== 'block')) {
      const world = after(start, [by('stranger', name), deny])
      expect([name, world.items, world.between]).toEqual([name, [], start.between])
      expect(world.answers[`stranger.${acts[name].part}`]).toEqual({ kind: 'no', said: { message: 'No.' } })
    }
  })

  it.each([
    ['a first message waits as a request', 'hi', limited('text_only'), 'request'],
    ['what comes from a scam account makes no sound', 'hi', limited('hidden_requests'), 'quiet'],
    ['a follow from one goes there too', 'follow', limited('spam_folder'), 'quiet'],
    ['a hidden comment is seen by its writer alone', 'comment', limited('hidden_comment'), 'writer'],
    ['words the teen hid are held back', 'hidden', limited('hidden_words'), 'words'],
    ['words nobody hid are there', 'hidden', allow, 'open'],
    ['a tag waits for a look', 'tag', allow, 'review'],
    ['a private account’s follower waits for a yes', 'follow', allow, 'request'],
    ['a message between people who talk is there', 'hi', allow, 'open'],
  ] as const)('put it where it belongs: %s', (_, name, verdict, place) => {
    expect(after(start, [by('stranger', name), verdict]).items.map(item => item.place)).toEqual([place])
  })

  it('blur a picture that may show nudity until the teen looks', () => {
    const blur: Verdict = { ...allow, effect: 'filter', limits: [{ kind: 'blur' }], notices: ['N7', 'N8'] }
    const world = after(start, [by('stranger', 'bare'), blur])
    expect(world.items[0]?.isBlurred).toBe(true)
    expect(world.notices.map(({ code, reader }) => [code, reader])).toEqual([
      ['N7', 'stranger'],
      ['N8', 'teen'],
    ])
    expect(after(world, [by('teen', 'unblur', '1'), null]).items[0]?.isBlurred).toBe(false)
  })

  it('open a thread with a yes to one message, and close it with a no', () => {
    const asked = after(start, [by('stranger', 'hi'), limited('text_only')])
    expect(asked.between.first).toMatchObject({ sent: 1, state: 'pending', thread: false })
    const yes = after(asked, [by('teen', 'accept', '1'), null])
    expect(yes.between.first).toMatchObject({ state: 'accepted', thread: true })
    expect(yes.items[0]?.place).toBe('open')
    const no = after(asked, [by('teen', 'decline', '1'), null])
    expect(no.between.first).toMatchObject({ state: 'declined', thread: false })
    expect(no.items[0]?.place).toBe('writer')
  })

  it('show a notice once about an account, and to the one it protects whoever taps', () => {
    const suspicious = beginWorld({ ...startDials, suspicion: '1', thread: 'on' }, book)
    const world = after(
      suspicious,
      [by('teen', 'hi'), noticed('N1')],
      [by('teen', 'later', 'N1'), null],
      [by('stranger', 'hi'), noticed('N1', 'N4')],
    )
    expect(world.notices.map(({ code, reader, isPutAway }) => [code, reader, isPutAway])).toEqual([
      ['N1', 'teen', true],
      ['N4', 'teen', false],
    ])
  })

  it('put away what they offered once the teen blocks, and offer to report', () => {
    const world = after(
      start,
      [by('stranger', 'hi'), noticed('N3', 'N4')],
      [by('teen', 'block'), noticed('N10')],
    )
    const due = world.notices.filter(({ isPutAway }) => !isPutAway).map(({ code }) => code)
    expect(due).toEqual(['N10'])
    expect(world.between.first.blocked).toBe(true)
    expect(world.between.second.blocked).toBe(false)
    const reported = after(world, [by('teen', 'report'), allow])
    expect(reported.notices.some(({ isPutAway }) => !isPutAway)).toBe(false)
  })

  it('change a setting only when it is allowed, or when a parent said yes', () => {
    const choose: Step = { kind: 'choose', setting: 'messages', value: 'everyone' }
    const waits = after(start, [choose, limited('parent_approval')])
    expect(settingsOf(waits)['messages']).toBe('connected')
    expect(waits.waiting).toEqual([{ setting: 'messages', value: 'everyone' }])
    const yes = after(waits, [{ kind: 'parent', setting: 'messages', says: 'yes' }, null])
    expect([settingsOf(yes)['messages'], yes.approved, yes.waiting]).toEqual(['everyone', ['messages'], []])
    const no = after(waits, [{ kind: 'parent', setting: 'messages', says: 'no' }, null])
    expect([settingsOf(no)['messages'], no.approved, no.waiting]).toEqual(['connected', [], []])
    expect(settingsOf(after(start, [choose, allow]))['messages']).toBe('everyone')
  })

  it('begin an account of unknown age as a teen’s, and an adult’s as the rulebook says', () => {
    const of = (teenAge: string) => beginWorld({ ...startDials, teenAge }, book).begins
    expect([of('unknown').teenAccount, of('unknown').settings.messages]).toEqual([true, 'connected'])
    expect([of('30').teenAccount, of('30').settings.messages]).toEqual([false, 'everyone'])
  })

  it('offer help once an account is removed, to a teen who talked with it, and only at suspicion 3', () => {
    const remove: Step = { kind: 'remove' }
    const of = (suspicion: string, thread: string) =>
      after(beginWorld({ ...startDials, suspicion, thread }, book), [remove, null])
    expect(of('2', 'on')).toMatchObject({ isRemoved: false, notices: [] })
    expect(of('3', 'off')).toMatchObject({ isRemoved: true, notices: [] })
    expect(of('3', 'on').notices.map(({ code }) => code)).toEqual(['N5'])
  })
})

describe('what the platform tells Breakwater', () => {
  const kinds = (before: World, now: World) =>
    writesBetween(before, now).map(write =>
      write.kind === 'account' ? write.who : [write.edge.kind, write.edge.from, write.edge.to],
    )

  it('is every edge and account that a step changed, and no other', () => {
    const turn = (dial: 'suspicion' | 'teenAge' | 'friends', value: string): Step => ({
      kind: 'dial',
      dial,
      value,
    })
    expect(kinds(start, after(start, [by('teen', 'block'), allow]))).toEqual([['block', 'teen', 'first']])
    expect(kinds(start, after(start, [turn('suspicion', '2'), null]))).toEqual(['first', 'second'])
    expect(kinds(start, after(start, [turn('teenAge', '17'), null]))).toEqual(['teen'])
    expect(kinds(start, after(start, [turn('friends', 'on'), null]))).toEqual([['friend', 'teen', 'first']])
    expect(kinds(start, after(start, [by('stranger', 'open'), allow]))).toEqual([])
  })

  it('is of the account in hand alone', () => {
    const second: Step = { kind: 'dial', dial: 'hand', value: 'second' }
    const world = after(start, [second, null])
    expect(kinds(world, after(world, [by('teen', 'follow'), allow]))).toEqual([['follow', 'teen', 'second']])
  })
})
