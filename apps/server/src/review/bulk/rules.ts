import type { ActionDraft, Bulk, BulkDraft, BulkPlan, Subject } from '@breakwater/contract'

type State = Bulk['state']
const MOVES: Readonly<Record<State, Partial<Record<'approve' | 'decline' | 'finish' | 'undo', State>>>> = {
  proposed: { approve: 'running', decline: 'declined' },
  running: { finish: 'done', undo: 'undoing' },
  done: { undo: 'undoing' },
  undoing: { finish: 'undone' },
  undone: {},
  declined: {},
}

/** Where a bulk action goes from here; null when it may not. */
export function move(state: State, event: 'approve' | 'decline' | 'finish' | 'undo'): State | null {
  return MOVES[state][event] ?? null
}

const keyOf = (subject: Subject): string => JSON.stringify([subject.platform, subject.kind, subject.id])

export interface Sorted {
  readonly would: readonly Subject[]
  readonly standing: readonly Subject[]
  readonly spared: BulkPlan['spared']
}

/** Whom it would reach, whom it has reached already, and whom it must never reach. */
export function sort(
  draft: Pick<BulkDraft, 'action' | 'subjects'>,
  known: {
    readonly standing: readonly { readonly action: ActionDraft['action']; readonly subject: Subject }[]
    readonly maybeHarmed: readonly Subject[]
    readonly restored: readonly Subject[]
  },
): Sorted {
  const [harmed, restored] = [new Set(known.maybeHarmed.map(keyOf)), new Set(known.restored.map(keyOf))]
  const holds = new Set(
    known.standing.filter(held => held.action === draft.action).map(held => keyOf(held.subject)),
  )
  const seen = new Set<string>()
  const [would, standing, spared]: [Subject[], Subject[], BulkPlan['spared']] = [[], [], []]
  for (const subject of draft.subjects) {
    const key = keyOf(subject)
    if (seen.has(key)) spared.push({ subject, because: 'twice' })
    else if (harmed.has(key)) spared.push({ subject, because: 'maybe_harmed' })
    else if (restored.has(key)) spared.push({ subject, because: 'restored_on_appeal' })
    else if (holds.has(key)) standing.push(subject)
    else would.push(subject)
    seen.add(key)
  }
  return { would, standing, spared }
}
