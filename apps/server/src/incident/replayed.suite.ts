import { defaultSettings, type Event, type Finding, fold, newState } from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'

/** What `replay` finds in the same events. */
export function replayed(events: readonly Event[]): readonly Finding[] {
  const [state, means] = [newState(), { settings: defaultSettings, read: shippedReader }]
  return events.flatMap(event => fold(state, event, means) as readonly Finding[])
}

/** As `replay` prints them. */
export function lines(findings: readonly Finding[]): readonly string[] {
  return findings.map(one => JSON.stringify(one))
}
