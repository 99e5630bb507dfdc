import {
  checkEvent,
  defaultSettings,
  type Finding,
  fold,
  isEventRefusal,
  newState,
} from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'
import { describe, expect, it } from 'vitest'
import { before, castOf, evening, eventOf, type Step } from './story.ts'

const means = { settings: defaultSettings, read: shippedReader }

/** What is found when these steps happen, two seconds apart; each finding with the step that made it. */
function found(steps: readonly Step[]): { readonly step: number; readonly finding: Finding }[] {
  const state = newState()
  const cast = castOf('test')
  const from = Date.parse('2026-11-01T18:00:00Z')
  return [...before, ...steps].flatMap((step, n) => {
    const event = checkEvent(eventOf(step, cast, n, new Date(from + n * 2_000)))
    if (isEventRefusal(event)) throw new Error(`${event.field} of step ${n}`)
    const findings = fold(state, event, means)
    if (isEventRefusal(findings)) throw new Error(`${findings.field} of step ${n}`)
    return findings.map(finding => ({ step: n - before.length, finding }))
  })
}

const threat = evening.findIndex(step => step.kind === 'said' && step.text.startsWith('i have your picture'))

describe('the evening', () => {
  const all = found(evening)
  const at = (match: object) =>
    all.find(({ finding }) =>
      Object.entries(match).every(([key, value]) => (finding as never)[key] === value),
    )?.step

  it('is known for what it is at the first threat, and the thread is held', () => {
    expect(at({ kind: 'incident', to: 'S5' })).toBe(threat)
    expect(at({ kind: 'action', action: 'quarantine_thread' })).toBe(threat)
    expect(at({ kind: 'notice', account: 'mika-test', notice: 'N2', stage: 'S5' })).toBe(threat)
  })

  it('hides lists when the picture is sent, before any threat', () => {
    expect(at({ kind: 'action', action: 'hide_lists' })).toBe(
      evening.findIndex(({ kind }) => kind === 'picture'),
    )
  })

  it('leaves a person to remove the account', () => {
    const removals = all.filter(
      ({ finding }) => finding.kind === 'action' && finding.action === 'remove_account',
    )
    expect(removals.length).toBeGreaterThan(0)
    for (const { finding } of removals) expect(finding).toMatchObject({ automatic: false })
  })

  it('takes nothing from the one who is threatened', () => {
    for (const { finding } of all)
      if (finding.kind === 'action') expect(finding.account).not.toBe('mika-test')
  })

  it('without what Jordan asks and threatens is no incident', () => {
    const friendly = evening.slice(0, 9)
    const deep = found(friendly).filter(({ finding }) => finding.kind === 'incident' && finding.to !== 'S1')
    expect(deep).toEqual([])
  })
})
