import { allStreams } from '../event/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { Owner, type OwnerDeps } from './fold/owner.ts'
import { announceEnded, putInForce } from './fold/write.ts'
import { forgetLinks } from './link/store.ts'
import { KEPT_DAYS } from './rules.ts'
import * as store from './store.ts'

const A_DAY_MS = 24 * 60 * 60_000
/** Where nothing was kept by this process, others may still have kept something: asked this often. */
const ASKED_EVERY_MS = 250
/** A platform with much to fold lets the others have their turn after so many steps. */
const STEPS_MAX = 20

/** Folding, what ends by itself, and what is forgotten. */
export function jobs(base: ProcessCtx, deps: OwnerDeps): readonly Job[] {
  return [
    { name: 'fold events', every_ms: 10, run: folder(base, deps) },
    { name: 'end limits', every_ms: 400, run: () => endLimits(base) },
    { name: 'forget findings', every_ms: 60 * 60_000, run: () => forgetOld(base) },
  ]
}

function folder(base: ProcessCtx, deps: OwnerDeps): () => Promise<void> {
  const owners = new Map<string, Owner>()
  let seen = -1
  let isSaving = false
  let asked_ms = Number.NEGATIVE_INFINITY
  return async () => {
    const { kept } = deps.log
    if (kept === seen && !isSaving && performance.now() - asked_ms < ASKED_EVERY_MS) return
    seen = kept
    asked_ms = performance.now()
    isSaving = false
    for (const { platform } of await allStreams(base.db)) {
      const owner = owners.get(platform) ?? new Owner(base, deps, platform)
      owners.set(platform, owner)
      await follow(owner)
      isSaving ||= owner.isSaving
    }
  }
}

async function follow(owner: Owner): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step++) if ((await owner.step()) === 0) break
  await owner.tick()
}

/** Ends limits whose time has come: decisions see it with the next contact. */
async function endLimits(base: ProcessCtx): Promise<void> {
  await base.db.transaction(async db => {
    const ctx = { ...base, db }
    const ended = await store.lapseDue(db, base.now())
    for (const platform of new Set(ended.map(action => action.platform))) {
      const here = ended.filter(action => action.platform === platform)
      await putInForce(
        ctx,
        platform,
        here.map(({ account }) => account),
      )
      await announceEnded(ctx, platform, here)
    }
  })
}

async function forgetOld({ db, now }: ProcessCtx): Promise<void> {
  const before = (days: number): Date => new Date(now().getTime() - days * A_DAY_MS)
  await store.forget(db, {
    findings: before(KEPT_DAYS.findings),
    suspicions: before(KEPT_DAYS.suspicions),
    incidents: before(KEPT_DAYS.incidents),
    actions: before(KEPT_DAYS.actions),
  })
  await forgetLinks(db, before(KEPT_DAYS.incidents))
}
