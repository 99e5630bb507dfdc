import { createHash } from 'node:crypto'
import type { EventName, InternalEvents } from '@breakwater/contract'
import type { Caller, Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import { newId } from '../infra/id.ts'
import { tell, tellAll } from '../infra/outbox.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const BATCH_LINES = 1_000

/** Says what happened, in the verb's own transaction: one audit line, one event to whoever listens. */
export async function record<Name extends EventName>(
  ctx: Ctx,
  event: Name,
  data: InternalEvents[Name],
): Promise<void> {
  await writeLine(ctx, event, data)
  await tell(ctx, event, data)
}

/** One audit line alone, of what changes nothing and nobody listens to. */
export async function writeLine<Name extends EventName>(
  ctx: Ctx,
  event: Name,
  data: InternalEvents[Name],
): Promise<void> {
  const caller = nameOf(ctx.caller)
  await store.insertLine(ctx.db, { id: newId(), at: ctx.now(), caller, event, subject: data })
}

/** The same for many at once, each by its own caller: verbs whose changes share a transaction. */
export async function recordAll<Name extends EventName>(
  ctx: Pick<Ctx, 'db' | 'now'>,
  event: Name,
  all: readonly { readonly caller: Caller; readonly data: InternalEvents[Name] }[],
): Promise<void> {
  const at = ctx.now()
  const lines = all.map(({ caller, data }) => {
    return { id: newId(), at, caller: nameOf(caller), event, subject: data }
  })
  await store.insertLines(ctx.db, lines)
  await tellAll(
    ctx,
    event,
    all.map(one => one.data),
  )
}

/** Chains the committed lines that no seal holds yet; returns how many. One process at a time. */
export async function sealLines(db: Db): Promise<number> {
  return db.transaction(async db => {
    if (!(await store.takeSealerTurn(db))) return 0
    let { position, seal } = (await store.lastSealed(db)) ?? { position: 0, seal: rules.FIRST_SEAL }
    const lines = await store.unsealed(db, BATCH_LINES)
    for (const line of lines) {
      position += 1
      seal = rules.sealOf(seal, position, line, digest)
      await store.saveSeal(db, line.id, position, seal)
    }
    return lines.length
  })
}

export interface Verdict {
  readonly intact: boolean
  /** The first position that is missing or altered; null when intact. */
  readonly brokenAt: number | null
  readonly sealed: number
  /** Lines not yet chained: those of the last second, or a tail left by a kill. */
  readonly unsealed: number
  /** The last seal; note it elsewhere, and a cut-off end shows too. */
  readonly head: string
}

/** Walks the whole chain from its first line. */
export async function verify(db: Db): Promise<Verdict> {
  let at = { position: 0, seal: rules.FIRST_SEAL }
  for (;;) {
    const lines = await store.sealedAfter(db, at.position, BATCH_LINES)
    const last = lines.at(-1)
    const brokenAt = rules.breakIn(lines, at, digest)
    if (brokenAt !== null || last === undefined) {
      const unsealed = await store.countUnsealed(db)
      return { intact: brokenAt === null, brokenAt, sealed: at.position, unsealed, head: at.seal }
    }
    at = last
  }
}

function nameOf(caller: Caller): string {
  if (caller.kind === 'partner') return `partner ${caller.name}`
  if (caller.kind === 'staff') return `staff ${caller.id}`
  return caller.kind === 'system' ? `system ${caller.job}` : caller.kind
}
