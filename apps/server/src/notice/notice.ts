import { type InternalEvents, type NoticeAnswer, refuse } from '@breakwater/contract'
import type { Finding, NoticeFinding } from '@breakwater/detection'
import { needPlainScope } from '../access/index.ts'
import { findingsAfter } from '../incident/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { newId } from '../infra/id.ts'
import type { Listener } from '../infra/listener.ts'
import { tell } from '../infra/outbox.ts'
import { announce } from '../webhook/index.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { wordsOf } from './words/words.ts'

const SHOWN_MAX = 50

/** Gives the notices that detection found due, and no more of them than anyone should see. */
export const noticeGiver: Listener = {
  name: 'give notices',
  hears: ['notice.due', 'account.forgotten'],
  async hear(ctx, event) {
    if (event.name === 'notice.due') await giveDue(ctx, event.data)
    if (event.name === 'account.forgotten')
      await store.eraseGiven(ctx.db, event.data.platform, event.data.account)
  },
}

async function giveDue(ctx: Ctx, due: InternalEvents['notice.due']): Promise<void> {
  const { platform, after, upTo } = due
  const findings = await findingsAfter(ctx.db, platform, after, upTo)
  const notices = findings.map(({ body }) => JSON.parse(body) as Finding).filter(one => one.kind === 'notice')
  const given = await give(ctx, platform, notices)
  for (const { id, account, kind, thread, crisis } of given) {
    await tell(ctx, 'notice.given', { platform, account, notice: id })
    const data = { notice: id, kind, account, thread, crisis }
    await announce(ctx, { partner: platform, type: 'notice.due', data })
  }
}

async function give(
  ctx: Ctx,
  platform: string,
  due: readonly NoticeFinding[],
): Promise<readonly store.Notice[]> {
  const now = ctx.now()
  const accounts = [...new Set(due.map(({ account }) => account))]
  const week = new Date(now.getTime() - rules.ONCE_IN_THREAD_MS)
  const before: store.Notice[] = [...(await store.givenSince(ctx.db, platform, accounts, week))]
  const given: store.Notice[] = []
  const held = new Map<string, { kind: string; reason: string; count: number }>()
  for (const finding of due) {
    const { account, notice: kind, thread, stage = null, crisis = false } = finding
    const theirs = before.filter(one => one.account === account)
    const reason = rules.heldBack(finding, theirs, now)
    if (reason !== null) {
      const counted = held.get(`${kind} ${reason}`) ?? { kind, reason, count: 0 }
      held.set(`${kind} ${reason}`, { ...counted, count: counted.count + 1 })
      continue
    }
    const one = { id: newId<'notice'>(), account, kind, thread, stage, crisis }
    const notice: store.Notice = { ...one, givenAt: now, seenAt: null, acted: null }
    before.push(notice)
    given.push(notice)
  }
  await store.insertNotices(ctx.db, platform, given)
  await store.countHeldBack(ctx.db, platform, [...held.values()], now.toISOString().slice(0, 10))
  return given
}

/** What a person was given, the newest first, in words of their language. */
export async function noticesOf(
  ctx: Ctx,
  account: string,
  language: string,
): Promise<{ readonly notices: NoticeAnswer[] }> {
  const platform = needPlainScope(ctx, 'events').name
  const found = await store.noticesOf(ctx.db, platform, account, SHOWN_MAX)
  return {
    notices: found.map(({ id, kind, thread, stage, crisis, givenAt, seenAt, acted }) => ({
      id,
      notice: kind,
      thread,
      crisis,
      mayWake: rules.mayWake(kind, crisis, stage),
      givenAt: givenAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
      acted,
      words: wordsOf(rules.messageOf(kind, stage), crisis, language),
    })),
  }
}

/** A notice was seen, and perhaps acted on. Saying so again changes only what was chosen. */
export async function takeReceipt(
  ctx: Ctx,
  account: string,
  notice: string,
  acted: string | null,
): Promise<{ readonly notice: string }> {
  const platform = needPlainScope(ctx, 'events').name
  const meant = await store.saveReceipt(ctx.db, platform, account, notice, acted, ctx.now())
  return meant === 0 ? refuse('notice.unknown') : { notice }
}
