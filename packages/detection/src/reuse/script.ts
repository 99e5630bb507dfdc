import { DAY } from '../event/time.ts'
import type { Turn } from '../fold/turn.ts'
import type { Account } from '../state/account.ts'
import { joinShared, PUBLIC_FROM } from '../state/shared.ts'
import { accountAt, type Script, type Shared } from '../state/state.ts'
import { bandsOf, similarity } from './signature.ts'

/** Two openers this alike are one script. */
const ALIKE = 0.5
/** An opener is looked up among so many that share a band with it. */
const CANDIDATES_MAX = 32

/** An opener that nobody used for so long is forgotten. */
const KEPT_MS = 30 * DAY

/** Uses at which an account that opened so is looked at again: those at which F13 weighs more. */
const LOOKED_AT: ReadonlySet<number> = new Set([2, 3, 6, 12])

/**
 * Notes the opener of an approach to a stranger, and how often this account used it. One text joins nobody to a
 * cluster: strangers who happen to write the same are many, and whoever writes it to many stands out alone.
 */
export function noteScript(turn: Turn, actor: Account, signature: readonly number[]): void {
  const { state } = turn
  const bands = bandsOf(signature)
  const packed = String.fromCharCode(...signature)
  const known = alike(turn, bands, packed)
  const script = known === null ? undefined : state.scripts[known]
  if (known === null || script === undefined) return begin(turn, actor, bands, packed)
  script.uses++
  script.last_at = Math.max(script.last_at, turn.at)
  const name = String(known)
  if (script.uses === 2)
    addUse(
      joinShared(state, accountAt(state, script.first), 'script', name, script.first_at, 0),
      script.first,
    )
  const own = addUse(joinShared(state, actor, 'script', name, turn.at, 0), actor.serial)
  if (LOOKED_AT.has(own) || LOOKED_AT.has(script.uses)) turn.changed.add(actor)
}

/** Counts one more use by an account; returns how many it made. */
function addUse(shared: Shared, serial: number): number {
  shared.uses ??= []
  const { uses } = shared
  for (let at = 0; at < uses.length; at += 2) {
    if (uses[at] !== serial) continue
    uses[at + 1] = (uses[at + 1] ?? 0) + 1
    return uses[at + 1] ?? 0
  }
  if (uses.length < 2 * PUBLIC_FROM) uses.push(serial, 1)
  return 1
}

/** An opener nobody used before, or not lately. */
function begin(turn: Turn, actor: Account, bands: readonly number[], signature: string): void {
  const { scripts, openers } = turn.state
  const script = { signature, uses: 1, first: actor.serial, first_at: turn.at, last_at: turn.at }
  const number = scripts.push(script) - 1
  for (const band of bands) {
    const row = openers.get(band)
    if (row === undefined) openers.set(band, number)
    else if (typeof row === 'number') openers.set(band, [row, number])
    else {
      const live = row.filter(one => isLive(scripts[one], turn.state.now))
      if (live.length < CANDIDATES_MAX) live.push(number)
      openers.set(band, live)
    }
  }
}

/** Used within its window. What is not is treated as gone wherever it still lies. */
export function isLive(script: Script | undefined, now: number): script is Script {
  return script !== undefined && script.last_at > now - KEPT_MS
}

function alike(turn: Turn, bands: readonly number[], signature: string): number | null {
  let best: number | null = null
  let most = ALIKE
  const candidates = new Set<number>()
  for (const band of bands) candidatesIn(turn.state.openers.get(band), candidates)
  let looked = 0
  for (const number of candidates) {
    const script = turn.state.scripts[number]
    if (!isLive(script, turn.state.now) || looked++ >= CANDIDATES_MAX) continue
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
