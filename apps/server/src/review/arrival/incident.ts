import type { Act, ReportedMessage } from '@breakwater/contract'
import type { AccountMemory } from '../../account/index.ts'
import { actionOf, evidenceOf, incidentOf, type PlannedAction, stepsOf } from '../../incident/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { conversation } from '../../report/index.ts'
import { type Arrival, fold } from '../job/fold.ts'
import * as rules from '../job/rules.ts'
import * as store from '../job/store.ts'

type Moved = Extract<Told, { name: 'incident.moved' }>
type Planned = Extract<Told, { name: 'action.planned' }>
type Contested = Extract<Told, { name: 'suspicion.contested' }>

/** From which stages on a person looks, and what they say was done. */
const STAGES: Readonly<Record<string, readonly Act[]>> = {
  S5: ['threatened'],
  S6: ['threatened', 'asked_for_money'],
  S7: ['threatened', 'shared'],
}
const KEPT_MS = 180 * 24 * 60 * 60_000

/** Makes jobs of what detection finds: a threat, an action only a person may take, an objection that a person must hear. */
export function incidentListener(memory: AccountMemory): Listener {
  return {
    name: 'review: incidents',
    hears: ['incident.moved', 'action.planned', 'suspicion.contested'],
    async hear(ctx: Ctx, event: Told) {
      if (event.name === 'incident.moved') return hearMoved(ctx, memory, event)
      if (event.name === 'action.planned') return hearPlanned(ctx, memory, event)
      if (event.name === 'suspicion.contested') return hearContested(ctx, event)
    },
  }
}

async function hearMoved(ctx: Ctx, memory: AccountMemory, { data, at }: Moved): Promise<void> {
  const acts = STAGES[data.to]
  const incident = await incidentOf(ctx.db, data.platform, data.incident)
  if (acts === undefined || incident === null) return
  const { platform } = data
  const steps = await stepsOf(ctx.db, incident.id)
  const job = await fold(ctx, {
    ...found(platform, incident.actor),
    thread: incident.thread,
    language: incident.language?.split('-')[0]?.toLowerCase() ?? null,
    country: incident.country,
    facts: {
      ...rules.NO_FACTS,
      acts,
      reasons: ['sextortion'],
      age: await ageOf(ctx, memory, platform, incident.target),
      threatSeenAt: at.toISOString(),
      harmed: [incident.target],
    },
    rules: [...new Set(steps.flatMap(step => step.reasons))],
    words: 'Detection saw a threat.',
  })
  const messages = incident.thread === null ? [] : messagesIn(await evidenceOf(ctx.db, incident.id))
  const shown = new Set(messages.map(message => message.id))
  for (const [position, step] of steps.entries())
    await store.insertStep(ctx.db, {
      job: job.id,
      at: step.at,
      event: `${incident.id} ${position}`,
      incident: incident.id,
      from: step.from,
      to: step.to,
      reasons: step.reasons,
      messages: step.events.filter(event => shown.has(event)),
    })
  const keptUntil = new Date(ctx.now().getTime() + KEPT_MS)
  if (incident.thread !== null && messages.length > 0)
    await conversation.save(ctx.db, { platform, thread: incident.thread, keptUntil }, messages)
}

/** The messages among an incident's evidence, as a reviewer reads them. */
function messagesIn(evidence: readonly { readonly body: string }[]): ReportedMessage[] {
  return evidence.flatMap(({ body }) => {
    const event = JSON.parse(body) as {
      id: string
      at: string
      actor: string
      type: string
      content?: { text?: string | null } | null
    }
    const text = event.content?.text
    if (event.type !== 'message.sent' || typeof text !== 'string') return []
    return { id: event.id, at: event.at, from: event.actor, text }
  })
}

/** What detection may not do by itself waits for a person. What it did by itself needs none. */
async function hearPlanned(ctx: Ctx, memory: AccountMemory, { data }: Planned): Promise<void> {
  const planned = await actionOf(ctx.db, data.planned)
  if (planned === null || (planned.automatic && planned.action !== 'open_job')) return
  const target = planned.target
  await fold(ctx, {
    ...found(data.platform, planned.account),
    thread: planned.thread,
    facts: {
      ...rules.NO_FACTS,
      reasons: ['sextortion'],
      age: target === null ? null : await ageOf(ctx, memory, data.platform, target),
      harmed: target === null ? [] : [target],
    },
    rules: planned.reasons,
    words: wordsFor(planned),
  })
}

function wordsFor(planned: PlannedAction): string {
  return planned.action === 'open_job'
    ? 'Detection asks a person to look.'
    : `Detection would ${planned.action.replaceAll('_', ' ')}; a person must decide.`
}

async function hearContested(ctx: Ctx, { data }: Contested): Promise<void> {
  if (data.outcome !== 'held') return
  await fold(ctx, {
    ...found(data.platform, data.account),
    source: 'appeal',
    foldKey: JSON.stringify(['contest', data.platform, data.account]),
    thread: null,
    reason: 'other',
    skill: 'appeals',
    facts: rules.NO_FACTS,
    about: 'contest',
    rules: [],
    words: 'Somebody objects to a limit that detection set.',
  })
}

function found(platform: string, account: string): Omit<Arrival, 'thread' | 'facts' | 'rules' | 'words'> {
  return {
    source: 'incident',
    foldKey: null,
    subject: { platform, kind: 'account', id: account },
    account,
    reason: 'sextortion',
    language: null,
    country: null,
    skill: 'general',
    about: null,
    notFor: [],
  }
}

async function ageOf(
  ctx: Ctx,
  memory: AccountMemory,
  platform: string,
  account: string,
): Promise<rules.Facts['age']> {
  const age = (await memory.accounts(ctx.db, platform, [account])).get(account)?.age ?? null
  return age === null ? 'unknown' : age < 18 ? 'under18' : 'adult'
}
