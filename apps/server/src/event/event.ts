import { EVENTS_MAX, type EventAnswer, refuse } from '@breakwater/contract'
import { needPlainScope } from '../access/index.ts'
import type { AccountMemory } from '../account/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import type { EventLog, EventToKeep } from './log/event-log.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** How stale the latest event time may be against which lateness is measured here; the owner measures again. */
const WATERMARK_KEPT_MS = 1_000

export interface EventDeps {
  readonly log: EventLog
  readonly memory: AccountMemory
  readonly switches: rules.Switches
  readonly watermarks: Watermarks
}

/** The latest event time folded for each platform, as of about a second ago. */
export interface Watermarks {
  of(db: Db, platform: string, now_ms: number): Promise<number | null>
}

export function openWatermarks(): Watermarks {
  const known = new Map<string, { readonly watermark_ms: number | null; readonly read_ms: number }>()
  return {
    async of(db, platform, now_ms) {
      const last = known.get(platform)
      if (last !== undefined && now_ms - last.read_ms < WATERMARK_KEPT_MS) return last.watermark_ms
      const watermark_ms = (await store.streamOf(db, platform))?.watermark?.getTime() ?? null
      known.set(platform, { watermark_ms, read_ms: now_ms })
      return watermark_ms
    },
  }
}

/**
 * Takes events, each for itself: one that cannot be read is refused in its place and the rest go on. Resolves once all
 * that was not refused would survive a kill. Order within the list is kept.
 */
export async function takeEvents(
  ctx: Ctx,
  deps: EventDeps,
  given: readonly unknown[],
): Promise<readonly EventAnswer[]> {
  const platform = needPlainScope(ctx, 'events').name
  if (given.length > EVENTS_MAX) refuse('event.too-many')
  const now_ms = ctx.now().getTime()
  const about: rules.Circumstances = {
    now_ms,
    watermark_ms: await deps.watermarks.of(ctx.db, platform, now_ms),
    switches: deps.switches,
    countryOf: await countriesOf(ctx, deps, platform, given),
  }
  const kept: EventToKeep[] = []
  const answers = given.map((value): EventAnswer => {
    const admitted = rules.admit(value, about)
    if ('refusal' in admitted) return admitted
    const { id, body, event, absent } = admitted
    if (body !== null) kept.push({ id, body, ...(event !== null && { event }) })
    return absent.length === 0 ? { id } : { id, absent: [...absent] }
  })
  await deps.log.append(platform, kept)
  return answers
}

/** Where the people of these events are at home, looked up once for all of them, and only where it matters. */
async function countriesOf(
  ctx: Ctx,
  { memory, switches }: EventDeps,
  platform: string,
  given: readonly unknown[],
): Promise<(account: string) => string | null> {
  if (switches.size === 0) return () => null
  const ids = new Set<string>()
  for (const value of given) for (const id of peopleIn(value)) ids.add(id)
  if (ids.size === 0) return () => null
  const accounts = await memory.accounts(ctx.db, platform, [...ids])
  return id => accounts.get(id)?.country ?? null
}

/** Actor and target of what may be a message; nothing here is checked yet. */
function peopleIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const { type, actor, target, targets } = value as Readonly<Record<string, unknown>>
  if (typeof type !== 'string' || !/^(message|request|call|screenshot)\./.test(type)) return []
  const group: readonly unknown[] = Array.isArray(targets) ? targets.slice(0, 64) : []
  return [actor, target, ...group].filter(id => typeof id === 'string').filter(rules.isName)
}
