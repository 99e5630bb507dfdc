import type { Event } from '../event/event.ts'
import { isoOf } from '../event/time.ts'
import type { ActionFinding, Finding, IncidentFinding, NoticeFinding, SuspicionFinding } from '../finding.ts'
import type { Settings } from '../settings.ts'
import type { Account } from '../state/account.ts'
import type { State } from '../state/state.ts'
import type { Reading } from '../text/reading.ts'

/** One event being folded (or one timer firing): what is known, and what was found so far. */
export interface Turn {
  readonly state: State
  readonly settings: Settings
  readonly event: Event | null
  /** The event's own time. */
  readonly at: number
  readonly isLate: boolean
  readonly reading: Reading | null
  readonly found: Finding[]
  /** Whose suspicion may have changed. */
  readonly changed: Set<Account>
}

type Unstamped =
  | Omit<SuspicionFinding, 'at' | 'late'>
  | Omit<IncidentFinding, 'at' | 'late'>
  | Omit<NoticeFinding, 'at' | 'late'>
  | Omit<ActionFinding, 'at' | 'late'>

/** Records a finding with its time. */
export function tell(turn: Turn, finding: Unstamped): void {
  const { kind, ...rest } = finding
  const late = turn.isLate ? { late: true as const } : {}
  turn.found.push({ kind, at: isoOf(turn.state.now), ...late, ...rest } as Finding)
}
