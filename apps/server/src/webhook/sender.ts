import { Webhook } from 'standardwebhooks'
import type { Ctx, ProcessCtx } from '../infra/ctx.ts'
import { FetchFailed, fetchPublic } from '../infra/http/public-fetch.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { SECRET, type WebhookDeps } from './webhook.ts'

const AT_ONCE = { all_max: 32, each_max: 4 } as const
/** Longer than a try can take, so that a delivery is in one process's hands at a time. */
const LEASE_MS = 60_000
const TIMEOUT_MS = 15_000
const ANSWER_MAX_BYTES = 64 * 1024

/** Sends what is due until nothing is; returns how many tries were made. */
export async function sendDue(base: ProcessCtx, deps: WebhookDeps): Promise<number> {
  let tries = 0
  for (;;) {
    const at = base.now()
    const due = await store.takeDue(base.db, at, new Date(at.getTime() + LEASE_MS), AT_ONCE)
    if (due.length === 0) return tries
    await Promise.all(due.map(delivery => sendOne(base, deps, delivery)))
    tries += due.length
  }
}

async function sendOne(base: ProcessCtx, deps: WebhookDeps, due: store.Due): Promise<void> {
  const outcome = await tryOnce(base, deps, due)
  const next = rules.afterTry(outcome, due.tries)
  const at = base.now()
  await store.saveTry(base.db, due.id, {
    state: next.state,
    status: 'status' in outcome ? outcome.status : null,
    error: 'fault' in outcome ? outcome.fault : null,
    dueAt: next.state === 'waiting' ? new Date(at.getTime() + next.wait_ms) : at,
    doneAt: next.state === 'waiting' ? null : at,
  })
  if (next.state === 'given-up') base.log.warn({ delivery: due.id }, 'a webhook was given up')
}

async function tryOnce(base: Pick<Ctx, 'now'>, deps: WebhookDeps, due: store.Due): Promise<rules.Outcome> {
  const at = base.now()
  const signature = new Webhook(deps.keys.unseal(SECRET, due.secret)).sign(due.id, at, due.body)
  try {
    const { status } = await fetchPublic(due.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': due.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': signature,
      },
      body: due.body,
      bytes_max: ANSWER_MAX_BYTES,
      timeout_ms: TIMEOUT_MS,
      allowLoopback: deps.allowLoopback,
    })
    return { status }
  } catch (error) {
    if (error instanceof FetchFailed) return { fault: error.fault }
    throw error
  }
}
