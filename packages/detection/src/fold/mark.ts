import type { Between } from '../incident/move.ts'
import type { Turn } from './turn.ts'

/** Adds evidence of one kind to a pair; its actor's suspicion is looked at again. */
export function addMark(turn: Turn, { actor, pair }: Between, kind: number): void {
  pair.marks |= kind
  pair.markedAt = Math.max(pair.markedAt, turn.at)
  turn.changed.add(actor)
}
