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
  const known = alike(turn, bands, signature)
  const number = known ?? state.scripts.length
  if (known === null) state.scripts.push({ signature, uses: 0 })
  const script = state.scripts[number]
  if (script !== undefined) script.uses++
  for (const band of known === null ? bands : []) {
    const row = state.openers.get(band)
    if (row === undefined) state.openers.set(band, [number])
    else if (row.length < CANDIDATES_MAX) row.push(number)
  }
  const shared = joinShared(state, actor, 'script', String(number), turn.at, SCRIPT_JOIN_MAX)
  turn.changed.add(actor)
  const people = shared.members.length / 2
  if (people > SCRIPT_JOIN_MAX || !LOOKED_AT.has(script?.uses ?? 0)) return
  for (let at = 0; at < shared.members.length; at += 2)
    turn.changed.add(accountAt(state, shared.members[at] ?? actor.serial))
}

/** Uses at which everyone who opened so is looked at again: those at which F13 weighs more. */
const LOOKED_AT: ReadonlySet<number> = new Set([3, 6, 12])

/** Many strangers with one text are a chain letter, not one operator. */
const SCRIPT_JOIN_MAX = 24

function alike(turn: Turn, bands: readonly number[], signature: readonly number[]): number | null {
  let best: number | null = null
  let most = ALIKE
  const candidates = new Set<number>()
  for (const band of bands) for (const number of turn.state.openers.get(band) ?? []) candidates.add(number)
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
