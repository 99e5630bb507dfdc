import type { Turn } from '../fold/turn.ts'
import { type Account } from '../state/account.ts'
import { joinShared } from '../state/shared.ts'
import { accountAt } from '../state/state.ts'
import { bandsOf, similarity } from './signature.ts'

/** Two openers this alike are one script. */
const ALIKE = 0.5
/** An opener is looked up among so many that share a band with it. */
const CANDIDATES_MAX = 32

/** Notes the opener of an approach: the same script from one account counts its threads, from several joins them. */
export function noteScript(turn: Turn, actor: Account, signature: readonly number[]): void {
  const { state } = turn
  const bands = bandsOf(signature)
  const packed = String.fromCharCode(...signature)
  const known = alike(turn, bands, packed)
  if (known === null) return begin(turn, actor, bands, packed)
  const script = state.scripts[known]
  if (script === undefined) return
  script.uses++
  const name = String(known)
  if (script.uses === 2)
    joinShared(state, accountAt(state, script.first), 'script', name, script.first_at, SCRIPT_JOIN_MAX)
  const shared = joinShared(state, actor, 'script', name, turn.at, SCRIPT_JOIN_MAX)
  turn.changed.add(actor)
  const people = shared.members.length / 2
  if (people > SCRIPT_JOIN_MAX || !LOOKED_AT.has(script.uses)) return
  for (let at = 0; at < shared.members.length; at += 2)
    turn.changed.add(accountAt(state, shared.members[at] ?? actor.serial))
}

/** Uses at which everyone who opened so is looked at again: those at which F13 weighs more. */
const LOOKED_AT: ReadonlySet<number> = new Set([3, 6, 12])

/** Many strangers with one text are a chain letter, not one operator. */
const SCRIPT_JOIN_MAX = 24

/** An opener nobody used before. */
function begin(turn: Turn, actor: Account, bands: readonly number[], signature: string): void {
  const { scripts, openers } = turn.state
  const number = scripts.push({ signature, uses: 1, first: actor.serial, first_at: turn.at }) - 1
  for (const band of bands) {
    const row = openers.get(band)
    if (row === undefined) openers.set(band, number)
    else if (typeof row === 'number') openers.set(band, [row, number])
    else if (row.length < CANDIDATES_MAX) row.push(number)
  }
}

function alike(turn: Turn, bands: readonly number[], signature: string): number | null {
  let best: number | null = null
  let most = ALIKE
  const candidates = new Set<number>()
  for (const band of bands) candidatesIn(turn.state.openers.get(band), candidates)
  let looked = 0
  for (const number of candidates) {
    const script = turn.state.scripts[number]
    if (script === undefined || looked++ >= CANDIDATES_MAX) continue
    const how = similarity(script.signature, signature)
    if (how > most) {
      most = how
      best = number
    }
  }
  return best
}

function candidatesIn(row: number | readonly number[] | undefined, candidates: Set<number>): void {
  if (typeof row === 'number') candidates.add(row)
  else for (const number of row ?? []) candidates.add(number)
}
