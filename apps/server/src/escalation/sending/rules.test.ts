import { describe, expect, it } from 'vitest'
import { isViewed } from '../known/index.ts'
import { approvalObjection, completeness, FACETS, move } from '../tip/rules.ts'
import { type Asked, afterAnswer, expiresAt, nextStep, type Outcome, type Step } from './rules.ts'

const at = new Date('2026-11-01T10:00:00Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
const nothing: Outcome = {
  status: null,
  code: null,
  report: null,
  file: null,
  hash: null,
  requestId: null,
  fault: null,
}
const answer = (code: number, more: Partial<Outcome> = {}): Outcome => ({
  ...nothing,
  status: 200,
  code,
  ...more,
})

describe('an answer', () => {
  it.each<[Step, Outcome, string | null, string | null, 'waits' | 'goes on' | 'later']>([
    ['submit', answer(0, { report: '7' }), 'opened', null, 'goes on'],
    ['submit', answer(0), null, 'unreadable', 'later'],
    ['submit', answer(4100), 'refused', 'refused-4100', 'waits'],
    ['submit', answer(1001), 'refused', 'refused-1001', 'waits'],
    ['submit', answer(1000), null, 'answered-1000', 'later'],
    ['submit', { ...nothing, fault: 'timeout' }, null, 'timeout', 'later'],
    ['submit', { ...nothing, status: 401 }, null, 'not-let-in', 'waits'],
    ['submit', answer(2000), null, 'not-let-in', 'waits'],
    ['submit', answer(3100), null, 'not-let-in', 'waits'],
    ['submit', { ...nothing, status: 200 }, null, 'unreadable', 'later'],
    ['upload', answer(0, { file: 'a', hash: 'ABC' }), 'upload', null, 'goes on'],
    ['upload', answer(0, { file: 'a', hash: 'abd' }), 'retract', 'md5-differs', 'goes on'],
    ['upload', answer(0, { file: 'a' }), 'retract', 'md5-differs', 'goes on'],
    ['upload', answer(1110), null, 'answered-1110', 'later'],
    ['upload', answer(5001), 'expire', null, 'goes on'],
    ['upload', answer(4200), 'retract', 'refused-4200', 'goes on'],
    ['upload', { ...nothing, fault: 'timeout' }, 'retract', 'timeout', 'goes on'],
    ['fileinfo', answer(0), 'upload', null, 'goes on'],
    ['fileinfo', answer(5002), 'retract', 'answered-5002', 'goes on'],
    ['upload', answer(1000), 'retract', 'answered-1000', 'later'],
    ['fileinfo', answer(1000), 'retract', 'answered-1000', 'later'],
    ['submit', answer(1210), null, 'no-such-address', 'waits'],
    ['finish', answer(1210), null, 'no-such-address', 'waits'],
    ['finish', answer(0), 'finished', null, 'goes on'],
    ['finish', answer(5102), 'finished', null, 'goes on'],
    ['finish', answer(5101), 'expire', null, 'goes on'],
    ['finish', answer(4100), 'retract', 'refused-4100', 'goes on'],
    ['finish', { ...nothing, fault: 'timeout' }, null, 'timeout', 'later'],
    ['retract', answer(0), 'retracted', null, 'goes on'],
    ['retract', answer(5101), 'retracted', null, 'goes on'],
    ['retract', answer(5001), 'retracted', null, 'goes on'],
    ['retract', answer(5102), 'finished', null, 'goes on'],
    ['retract', answer(4000), null, 'refused-4000', 'waits'],
  ])('to %s of %j leads to %s', (step, outcome, event, fault, then) => {
    const verdict = afterAnswer(step, outcome, 'abc', 0)
    expect([verdict.event, verdict.fault]).toEqual([event, fault])
    expect(verdict.wait_ms === null ? 'waits' : verdict.wait_ms === 0 ? 'goes on' : 'later').toBe(then)
  })
  it('that is a fault of theirs is waited for longer each time, at most an hour', () => {
    const waits = [0, 1, 2, 9, 30].map(tries => afterAnswer('finish', answer(1000), null, tries).wait_ms)
    expect(waits).toEqual([30_000, 60_000, 120_000, 3_600_000, 3_600_000])
  })
})

describe('the clock of a report', () => {
  it('ends a day after it was opened, or an hour after the last addition if that is later', () => {
    expect([expiresAt(at, null), expiresAt(at, hours(2)), expiresAt(at, hours(30))]).toEqual([
      hours(24),
      hours(24),
      hours(31),
    ])
  })
})

const asked = (step: Step, file: string | null, more: Partial<Asked> = {}): Asked => ({
  step,
  file,
  answeredAt: at,
  code: 0,
  answeredFile: file === null ? null : `id of ${file}`,
  fault: null,
  ...more,
})
const submitted = asked('submit', null)
const open = { state: 'uploading', openedAt: at, addedAt: null } as const

describe('the next step', () => {
  it.each<[string, readonly Asked[], unknown]>([
    ['of nothing added', [submitted], { step: 'upload', file: 'a' }],
    ['of a file', [submitted, asked('upload', 'a')], { step: 'fileinfo', file: 'a', fileId: 'id of a' }],
    [
      'of a file that failed',
      [submitted, asked('upload', 'a', { code: 1110 })],
      { step: 'upload', file: 'a' },
    ],
    [
      'of a file nobody answered for',
      [submitted, asked('upload', 'a', { code: null, answeredAt: null })],
      'lost',
    ],
    [
      'of a file described',
      [submitted, asked('upload', 'a'), asked('fileinfo', 'a')],
      { step: 'upload', file: 'b' },
    ],
    [
      'of all described',
      [submitted, ...['a', 'b'].flatMap(file => [asked('upload', file), asked('fileinfo', file)])],
      { step: 'finish' },
    ],
  ])('%s', (_, requests, wanted) => {
    expect(nextStep(open, ['a', 'b'], requests, hours(1))).toEqual(wanted)
  })
  it('of one whose time is nearly over is to let it go', () => {
    expect(nextStep(open, ['a'], [submitted], new Date(hours(24).getTime() - 60_000))).toBe('expired')
  })
  it('of one that rests is none', () => {
    for (const state of ['drafted', 'approved', 'finished', 'retracted'] as const)
      expect(nextStep({ ...open, state }, ['a'], [], hours(1))).toBeNull()
  })
})

describe('a tip', () => {
  it('that is finished makes no move', () => {
    const events = ['edit', 'approve', 'send', 'retract', 'again', 'expire'] as const
    expect(events.map(event => move('finished', event))).toEqual(events.map(() => null))
  })
  it('is sent only from an approval', () => {
    const states = [
      'drafted',
      'opening',
      'open',
      'uploading',
      'finishing',
      'retracting',
      'retracted',
    ] as const
    expect(states.map(state => move(state, 'send'))).toEqual(states.map(() => null))
    expect(move('approved', 'send')).toBe('opening')
  })
  it('is approved by somebody else, who read what it says', () => {
    const tip = { editors: ['ana'], draftHash: 'h' }
    expect(approvalObjection(tip, 'ana', 'h')).toBe('tip.second-person')
    expect(approvalObjection(tip, 'ben', 'g')).toBe('tip.changed')
    expect(approvalObjection(tip, 'ben', 'h')).toBeNull()
  })
})

describe('completeness', () => {
  const empty = { report: {}, files: [], conversation: false }
  it('is next to nothing where nothing is known, and names everything with who could supply it', () => {
    const { score, missing } = completeness(empty, 1)
    expect([score, missing.length]).toEqual([0, FACETS.length])
    expect(missing.map(({ points }) => points)).toEqual(
      missing.map(({ points }) => points).sort((a, b) => b - a),
    )
  })
  it('grows with each thing that is known', () => {
    const account = { ...empty, report: { personOrUserReported: [{ espIdentifier: 'a' }] } }
    const child = { ...account, report: { ...account.report, victim: [{ victimPerson: { age: 15 } }] } }
    const scores = [empty, account, child, { ...child, conversation: true }].map(
      draft => completeness(draft, 0).score,
    )
    expect([...scores].sort((a, b) => a - b)).toEqual(scores)
    expect(new Set(scores).size).toBe(4)
  })
})

describe('a file is viewed', () => {
  it.each<[string, boolean, { blur?: number; shown_ms?: number | null; media?: string }]>([
    ['by a clear look', true, {}],
    ['by no look at another file', false, { media: 'b' }],
    ['by no look that never ended', false, { shown_ms: null }],
    ['by no glimpse', false, { shown_ms: 100 }],
    ['by no look at shapes', false, { blur: 4 }],
  ])('%s', (_, wanted, look) => {
    expect(isViewed('a', [{ media: 'a', blur: 0, shown_ms: 900, ...look }])).toBe(wanted)
  })
})
