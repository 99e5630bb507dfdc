import { expect } from 'vitest'
import { fold, type Means } from './detector.ts'
import { checkEvent, isEventRefusal } from './event/check.ts'
import type { AccountFacts, Content, Event } from './event/event.ts'
import { isoOf } from './event/time.ts'
import type { Finding } from './finding.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { newState, type State } from './state/state.ts'
import type { Reader } from './text/reading.ts'
import { bit, type Said } from './text/said.ts'

/** When every story begins. */
export const START = Date.UTC(2026, 10, 1, 10)

/** Tells a story event by event; times are minutes from the start, and only ever given. */
export class Story {
  readonly events: Event[] = []
  private count = 0

  add(minute: number, type: string, actor: string, more: Partial<Event> = {}): this {
    this.count++
    this.events.push({ id: `e${this.count}`, type, at: isoOf(START + minute * 60_000), actor, ...more })
    return this
  }

  account(id: string, account: AccountFacts, daysOld = 400): this {
    const createdAt = isoOf(START - daysOld * 86_400_000)
    return this.add(0, 'account.created', id, { account, createdAt })
  }

  tie(one: string, other: string, daysOld = 0): this {
    return this.add(-daysOld * 1_440, 'friend.accepted', one, { target: other })
  }

  say(minute: number, actor: string, target: string, text: string, content: Partial<Content> = {}): this {
    const thread = `th_${[actor, target].sort().join('_')}`
    return this.add(minute, 'message.sent', actor, {
      target,
      thread,
      content: { kind: 'text', text, ...content },
    })
  }

  picture(minute: number, actor: string, target: string, content: Partial<Content> = {}): this {
    const thread = `th_${[actor, target].sort().join('_')}`
    return this.add(minute, 'message.sent', actor, { target, thread, content: { kind: 'image', ...content } })
  }
}

/**
 * A reader for tests of the rules: a text that is `[T1 G4 @name $name]` says just that. Real words have their own tests.
 */
export const bracketReader: Reader = text => {
  const parts = (/^\[(.*)\]$/.exec(text)?.[1] ?? '').split(' ').filter(Boolean)
  const handles = parts.filter(part => part.startsWith('@'))
  const payments = parts.filter(part => part.startsWith('$'))
  const said = parts.filter(part => part in bit).reduce((sum, part) => sum | bit[part as Said], 0)
  const found = said | (handles.length > 0 ? bit.handle : 0) | (payments.length > 0 ? bit.payment : 0)
  return {
    said: found,
    handles,
    payments,
    script: null,
    folded: text.toLowerCase(),
    menace: () => Number(text.includes('(menace)')),
  }
}

export interface Told {
  readonly state: State
  readonly findings: readonly Finding[]
}

/** Folds a story in the order of its times. */
export function tell(
  story: Story,
  settings: Partial<Settings> = {},
  read: Reader | null = bracketReader,
): Told {
  const ordered = [...story.events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return tellAsGiven(ordered, { settings: { ...defaultSettings, ...settings }, read })
}

/** Folds events in the order given. */
export function tellAsGiven(events: readonly Event[], means: Means): Told {
  const state = newState()
  const findings: Finding[] = []
  for (const given of events) {
    const event = checkEvent(given)
    if (isEventRefusal(event)) throw new Error(`${event.refusal} ${event.field}`)
    const found = fold(state, event, means)
    if ('refusal' in found) throw new Error(found.refusal)
    findings.push(...found)
  }
  return { state, findings }
}

/** Findings of one kind. */
export function ofKind<Kind extends Finding['kind']>(
  { findings }: Told,
  kind: Kind,
): readonly Extract<Finding, { kind: Kind }>[] {
  return findings.filter((finding): finding is Extract<Finding, { kind: Kind }> => finding.kind === kind)
}

/** The stages an incident went through, as `S0>S1`. */
export function path(told: Told, actor: string, target: string): readonly string[] {
  return ofKind(told, 'incident')
    .filter(finding => finding.actor === actor && finding.target === target)
    .map(({ from, to }) => `${from}>${to}`)
}

/** Nobody but these loses anything. */
export function expectOnlyLosers(told: Told, ...accounts: readonly string[]): void {
  expect([...new Set(ofKind(told, 'action').map(({ account }) => account))].sort()).toEqual(
    [...accounts].sort(),
  )
}

/** A teen, a stranger and everybody around: what most stories begin with. */
export function people(): Story {
  return new Story()
    .account('teen', {
      age: 15,
      ageSource: 'stated',
      country: 'US',
      name: 'Robin Vale',
      groups: ['school-1'],
    })
    .account('stranger', { age: 24, ageSource: 'stated', country: 'US', name: 'Sam Reed' }, 3)
}
