import type { Sight } from './platform.ts'
import { words } from './words.ts'

/** One thing Breakwater saw or did; `key` stays the same each time it is looked at. */
export interface Seen {
  readonly key: string
  readonly kind: 'stage' | 'action' | 'suspicion' | 'notice'
  readonly says: string
  readonly why: string | null
}

/** What is in sight, as lines for people, in no order but that in which each kind happened. */
export function linesOf({ incident, suspicion, notices, removed }: Sight): readonly Seen[] {
  const stages = (incident?.steps ?? []).map(({ to, because }) => ({
    key: `stage ${to}`,
    kind: 'stage' as const,
    says: words.stage[to] ?? to,
    why: because.length > 0 ? words.because(because.join('; ')) : null,
  }))
  const actions = [...new Set((incident?.actions ?? []).map(({ action }) => action))].map(action => ({
    key: `action ${action}`,
    kind: 'action' as const,
    says: words.action[action] ?? action,
    why: null,
  }))
  const level = suspicion?.level ?? 0
  const suspected = {
    key: `suspicion ${level}`,
    kind: 'suspicion' as const,
    says: words.suspicion(level),
    why: words.because(suspicion?.families.join(', ') ?? ''),
  }
  const shown = notices.map(({ id, words: { title } }) => ({
    key: `notice ${id}`,
    kind: 'notice' as const,
    says: words.shown,
    why: title,
  }))
  const gone = removed.map(who => ({
    key: `removed ${who}`,
    kind: 'action' as const,
    says: words.removed(words.names[who]),
    why: null,
  }))
  return [...stages, ...(level > 0 ? [suspected] : []), ...actions, ...shown, ...gone]
}

/** Whether what Jordan writes is held back from Mika. */
export function isHeld({ incident }: Sight): boolean {
  return (incident?.actions ?? []).some(
    ({ action, state }) => action === 'quarantine_thread' && state !== 'lifted',
  )
}

/** Whether Jordan sees Mika's lists. */
export function areListsHidden({ incident }: Sight): boolean {
  return (incident?.actions ?? []).some(({ action }) => action === 'hide_lists')
}
