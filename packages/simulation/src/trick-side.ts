import type { Playbook, Side } from './side.ts'
import type { Trick } from './text/trick.ts'

/** The same side with one trick played on every message of every operator, or with none at all. */
export function withTrick(side: Side, trick: Trick | null): Side {
  const played = (playbook: Playbook): Playbook => ({
    ...playbook,
    trickShare: trick === null ? 0 : 3,
    tricks: trick === null ? [] : [trick],
  })
  const { 0: first, 1: second, 2: third, 3: fourth } = side.playbooks
  return { ...side, playbooks: { 0: played(first), 1: played(second), 2: played(third), 3: played(fourth) } }
}
