import type { Alarm } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import type { Mailer } from '../../infra/mail.ts'
import { noteAlarm, running } from '../../takedown/index.ts'
import { announce } from '../../webhook/index.ts'
import { countOnDuty } from '../assignment/desk.ts'
import * as store from './store.ts'

/** Where alarms go beside the console. */
export interface AlarmDeps {
  /** Null where no mail server is set. */
  readonly mailer: Mailer | null
}

interface Raised {
  readonly kind: Alarm['kind']
  readonly subject: string
  readonly platform: string | null
  readonly words: string
}

/** Raises an alarm once: written down, announced, and to be mailed, in the caller's transaction. */
async function raise(ctx: Ctx, deps: AlarmDeps, alarm: Raised): Promise<store.AlarmRow | null> {
  const type = alarm.kind.startsWith('takedown') ? 'takedown.alarm' : 'review.alarm'
  const { kind, subject, words } = alarm
  const mailed: Alarm['sent'] = deps.mailer === null ? [] : [{ by: 'email', state: 'waiting' }]
  const row: store.AlarmRow = { id: newId(), kind, subject, at: ctx.now(), words, sent: mailed }
  if (!(await store.insertAlarm(ctx.db, row))) return null
  const told = await announce(ctx, { partner: alarm.platform, type, data: { alarm: row.id, kind, subject } })
  const sent: Alarm['sent'] = [{ by: 'webhook', state: told > 0 ? 'queued' : 'none' }, ...mailed]
  await store.saveSent(ctx.db, row.id, sent)
  return { ...row, sent }
}

const KINDS = { 24: 'takedown_24h', 36: 'takedown_36h', 44: 'takedown_44h', 48: 'takedown_breach' } as const

/** Looks at every clock: requests at 24, 36, 44 and 48 hours, jobs past their time, an imminent lane with nobody there. */
export async function watch(ctx: Ctx, deps: AlarmDeps): Promise<void> {
  await ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    for (const { row, alarm_h } of await running(inside)) {
      if (alarm_h === null) continue
      const kind = KINDS[alarm_h as keyof typeof KINDS]
      const words =
        kind === 'takedown_breach'
          ? 'A takedown request has passed its 48 hours.'
          : `A takedown request has waited ${alarm_h} of its 48 hours.`
      await raise(inside, deps, { kind, subject: row.id, platform: null, words })
      await noteAlarm(inside, row.id, alarm_h)
    }
    for (const job of await store.takeBreaches(db, ctx.now(), 500)) {
      const words = `A job of the lane ${job.lane} has waited longer than it may.`
      await raise(inside, deps, { kind: 'breach', subject: job.id, platform: job.platform, words })
    }
    await watchStaff(inside, deps)
  })
}

/** Once for each hour in which something imminent waits and nobody is on duty. */
async function watchStaff(ctx: Ctx, deps: AlarmDeps): Promise<void> {
  const waiting = await store.oldestImminent(ctx.db)
  if (waiting === null || (await countOnDuty(ctx)) > 0) return
  const hour = ctx.now().toISOString().slice(0, 13)
  const words = 'Something imminent waits, and nobody is on duty.'
  await raise(ctx, deps, {
    kind: 'unstaffed',
    subject: `${waiting.id} ${hour}`,
    platform: waiting.platform,
    words,
  })
}

/** Mails what waits to be mailed, at least once each; what the server did not take waits for the next run. */
export async function mailAlarms(ctx: Ctx, deps: AlarmDeps): Promise<number> {
  const { mailer } = deps
  if (mailer === null) return 0
  let gone = 0
  for (const row of await store.alarmsToMail(ctx.db, 20)) {
    const isSent = await mailer.send({ subject: `Breakwater: ${row.words}`, text: textOf(row) }).then(
      () => true,
      () => false,
    )
    if (!isSent) break
    gone += 1
    const sent = row.sent.map(one => (one.by === 'email' ? { ...one, state: 'sent' as const } : one))
    await store.saveSent(ctx.db, row.id, sent)
  }
  return gone
}

function textOf(row: store.AlarmRow): string {
  return [
    row.words,
    '',
    `Kind: ${row.kind}`,
    `About: ${row.subject}`,
    `At: ${row.at.toISOString()}`,
    '',
    'Open the console to see it.',
  ].join('\n')
}

/** Raises an alarm that means nothing, so that everybody knows that they would hear a real one. */
export async function testAlarm(ctx: Ctx, deps: AlarmDeps): Promise<Alarm> {
  need(ctx, 'review:lead')
  return ctx.db.transaction(async db => {
    const subject = newId()
    const words = 'This is a test. Nothing waits.'
    const row = await raise({ ...ctx, db }, deps, { kind: 'test', subject, platform: null, words })
    if (row === null) throw new Error('an id came twice')
    return shown(row)
  })
}

const SHOWN_MAX = 200

/** The newest alarms. */
export async function listAlarms(ctx: Ctx): Promise<Alarm[]> {
  need(ctx, 'review:work')
  return (await store.alarmsNewest(ctx.db, SHOWN_MAX)).map(shown)
}

function shown(row: store.AlarmRow): Alarm {
  const isJob = row.kind === 'breach'
  return {
    id: row.id,
    kind: row.kind,
    job: isJob ? row.subject : null,
    at: row.at.toISOString(),
    words: row.words,
    sent: row.sent.map(one => ({ ...one })),
  }
}
