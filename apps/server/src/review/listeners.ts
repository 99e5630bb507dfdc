import type { AccountMemory } from '../account/index.ts'
import type { Listener } from '../infra/listener.ts'
import type { Matcher } from '../match/index.ts'
import { incidentListener } from './arrival/incident.ts'
import { matchListener, nearListener } from './arrival/match.ts'
import { reportListener } from './arrival/report.ts'
import { takedownListener } from './arrival/takedown.ts'
import { escalationListener } from './decision/escalated.ts'

/** Who makes jobs of what happens, and who holds tellings while a tip is open. */
export function listeners(memory: AccountMemory): readonly Listener[] {
  return [reportListener, incidentListener(memory), matchListener, takedownListener, escalationListener]
}

/** Who finds what is near a bank: for processes that match, whatever else they do. */
export function matchListeners(matcher: Matcher): readonly Listener[] {
  return [nearListener(matcher)]
}
