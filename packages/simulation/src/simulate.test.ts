import { checkEvent, isEventRefusal } from '@breakwater/detection'
import { describe, expect, it } from 'vitest'
import { building } from './building/side.ts'
import { heldOut } from './held-out/side.ts'
import { opened } from './opened/side.ts'
import { type ParameterName, parameters } from './parameters.ts'
import type { Side } from './side.ts'
import { simulate } from './simulate.ts'
import type { TruthAccount, TruthIncident } from './truth.ts'

function told(seed: number, side: Side = building, people = 800, days = 10) {
  const simulation = simulate({ people, days, seed, side })
  const events = [...simulation.events()]
  return { events, truth: simulation.truth() }
}

const small = told(1)

describe('a simulation', () => {
  it('is the same for the same seed, byte for byte, and another for another', () => {
    const again = JSON.stringify(told(1))
    expect(again).toBe(JSON.stringify(small))
    expect(JSON.stringify(told(2))).not.toBe(again)
  })

  it('tells events that the detector takes, in order of time, each id once', () => {
    const refused = small.events.filter(event => isEventRefusal(checkEvent(event)))
    expect(refused).toEqual([])
    const times = small.events.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(new Set(small.events.map(({ id }) => id)).size).toBe(small.events.length)
  })

  it('says of every account what it is, and names only threats that were sent', () => {
    const accounts = new Set(small.truth.flatMap(line => ('account' in line ? [line.account] : [])))
    const unknown = small.events.filter(
      ({ actor, target }) => !accounts.has(actor) || (target != null && !accounts.has(target)),
    )
    expect(unknown).toEqual([])
    const ids = new Set(small.events.map(({ id }) => id))
    const threats = small.truth.flatMap(line => ('incident' in line ? line.incident.threats : []))
    expect(threats.length).toBeGreaterThan(20)
    expect(threats.filter(id => !ids.has(id))).toEqual([])
  })

  it('has everybody whom a rule must let alone, and everybody whom it must find', () => {
    const { truth } = told(3, heldOut, 3_000, 3)
    const roles = new Set(truth.flatMap(line => ('account' in line ? [line.role] : [])))
    for (const role of [
      'coach',
      'teacher',
      'youth_leader',
      'relative',
      'creator',
      'mixed_class',
      'scammer',
      'groomer',
      'known_offender',
    ])
      expect(roles, role).toContain(role)
    const scammers = truth.filter(
      (line): line is TruthAccount => 'account' in line && line.role === 'scammer',
    )
    expect(new Set(scammers.map(({ level }) => level))).toEqual(new Set([0, 1, 2, 3]))
    expect(scammers.some(({ hijacked }) => hijacked)).toBe(true)
  })

  it('ends an account’s events when it is removed, and its truth with them', () => {
    const { events, truth } = told(4, building, 2_000, 25)
    const removed = new Map(
      events.flatMap(({ type, actor, at }) => (type === 'account.removed' ? [[actor, at]] : [])),
    )
    expect(removed.size).toBeGreaterThan(0)
    const late = events.filter(
      ({ type, actor, at }) => type !== 'account.removed' && at > (removed.get(actor) ?? '9'),
    )
    expect(late).toEqual([])
    const incidents = truth
      .filter((line): line is TruthIncident => 'incident' in line)
      .map(({ incident }) => incident)
    expect(incidents.filter(({ actor, contact_at }) => contact_at > (removed.get(actor) ?? '9'))).toEqual([])
  })
})

describe('the sides', () => {
  it('share with the held-out one no line that an attacker or a bystander writes', () => {
    const lines = ({ texts }: Side) =>
      Object.values(texts).flatMap(book => Object.values(book).flat(2) as string[])
    const known = new Set([...lines(building), ...lines(opened)].filter(line => line.length > 8))
    expect(lines(heldOut).filter(line => known.has(line))).toEqual([])
  })

  it('change only parameters that there are, each of which says its source', () => {
    for (const side of [building, opened, heldOut])
      for (const name of Object.keys(side.changes)) expect(parameters).toHaveProperty(name)
    for (const name of Object.keys(parameters) as ParameterName[])
      expect(parameters[name].source.length).toBeGreaterThan(3)
  })
})
