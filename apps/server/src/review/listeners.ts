import type { AccountMemory } from '../account/index.ts'
import type { Listener } from '../infra/listener.ts'
import type { Matcher } from '../match/index.ts'
import { escalationListener } from './decision/escalated.ts'
import { reportListener } from './job/arrive.ts'
import { incidentListener } from './job/arrive-incident.ts'
import { takedownListener } from './job/arrive-takedown.ts'

/** Who makes jobs of what happens, and who holds tellings while a tip is open. `matcher` is null where this process does not match. */
export function listeners(memory: AccountMemory, matcher: Matcher | null): readonly Listener[] {
  return [reportListener(matcher), incidentListener(memory), takedownListener, escalationListener]
}
