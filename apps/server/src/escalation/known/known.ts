import type { JobEvidence } from '@breakwater/contract'
import type { Account } from '@breakwater/protections'
import type { AccountMemory } from '../../account/index.ts'
import { standing } from '../../action/index.ts'
import { evidenceOf } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/database/db.ts'
import { conversation, type MessageRow } from '../../report/index.ts'
import { entry, type JobRow, looksOfJob } from '../../review/index.ts'
import type { Look } from './rules.ts'

/** What of a job a tip is drafted from. */
type KnownJob = Pick<
  JobRow,
  'platform' | 'account' | 'subjectKind' | 'subject' | 'thread' | 'reason' | 'country' | 'openedAt'
> & {
  readonly id: string
  readonly facts: Pick<JobRow['facts'], 'acts' | 'reasons' | 'age' | 'harmed' | 'matched' | 'countdownEndsAt'>
}

/** What is on record of an account, whoever it belongs to. */
export interface KnownAccount {
  readonly age: number | null
  /** How the platform knows the age. */
  readonly source: string | null
  readonly country: string | null
  /** When the platform confirmed that it removed the account; null where it did not. */
  readonly removedAt: Date | null
  /** When whoever has the account was told of that. */
  readonly toldAt: Date | null
  /** Somebody else used it, and it was given back to whom it belongs. */
  readonly wasHijacked: boolean
  /** All that the platform told of it; null where it told nothing. */
  readonly record: object | null
}

/** A look, and whose it was. */
export type KnownLook = Look & { readonly byStaff: string; readonly at: Date }

/** All that this installation knows of a job, to draft a tip from. */
export interface Known {
  readonly job: KnownJob
  /** By id: of the one reported, of those harmed, of who wrote in the conversation. */
  readonly accounts: ReadonlyMap<string, KnownAccount>
  readonly messages: readonly MessageRow[]
  readonly evidence: readonly JobEvidence[]
  readonly looks: readonly KnownLook[]
}

const MESSAGES_MAX = 20_000
const PAGE_MESSAGES = 500
const PEOPLE_MAX = 100

/** Everything of a job, for somebody of the staff who may look into it. Refuses the others, as its page does. */
export async function knownOf(ctx: Ctx, memory: AccountMemory, jobId: string): Promise<Known> {
  const job = await entry.enter(ctx, jobId)
  const messages = await messagesOf(ctx, job)
  const people = [...new Set([job.account ?? '', ...job.facts.harmed, ...messages.map(one => one.from)])]
  return {
    job,
    messages,
    accounts: await accountsOf(ctx, memory, job, people.filter(Boolean).slice(0, PEOPLE_MAX)),
    evidence: await evidenceOf(ctx.db, job.id),
    looks: await looksOfJob(ctx.db, job.id),
  }
}

async function messagesOf(ctx: Ctx, { platform, thread }: KnownJob): Promise<readonly MessageRow[]> {
  if (platform === null || thread === null) return []
  const found: MessageRow[] = []
  for (;;) {
    const edge = found.at(-1) ?? { at: new Date(0), id: '' }
    const page = await conversation.after(ctx.db, { platform, thread }, edge, PAGE_MESSAGES)
    found.push(...page)
    if (page.length < PAGE_MESSAGES || found.length >= MESSAGES_MAX) return found
  }
}

async function accountsOf(
  { db }: Ctx,
  memory: AccountMemory,
  { platform }: KnownJob,
  people: readonly string[],
): Promise<Known['accounts']> {
  const facts = platform === null ? new Map() : await memory.accounts(db, platform, people)
  const done = (await standing.actionsOn(db, platform, people)).filter(
    ({ kind, state, meanwhile }) => kind === 'account' && state === 'confirmed' && !meanwhile,
  )
  const accounts = new Map<string, KnownAccount>()
  for (const id of people) {
    const own = done.filter(({ subject }) => subject === id)
    const removal = own.find(({ action }) => action === 'remove_account')
    const told = (facts.get(id) as Facts | null) ?? null
    const { age = null, ageSource = null, country = null } = told ?? {}
    accounts.set(id, {
      age: age ?? null,
      source: ageSource ?? null,
      country: country ?? null,
      removedAt: removal?.changedAt ?? null,
      toldAt: removal === undefined ? null : await toldAt(db, removal),
      wasHijacked: own.some(({ action }) => action === 'secure_account'),
      record: told,
    })
  }
  return accounts
}
type Facts = Partial<Pick<Account, 'age' | 'ageSource' | 'country'>>

async function toldAt(
  db: Db,
  { decision, subject }: { readonly decision: string; readonly subject: string },
): Promise<Date | null> {
  const statements = await standing.statementsOf(db, decision)
  return statements.find(one => one.subject === subject)?.toldAt ?? null
}

/** What platforms told of each account of a job, by id, to be preserved as it stood. */
export function recordsOf({ accounts }: Known): Readonly<Record<string, object>> {
  return Object.fromEntries(
    [...accounts].flatMap(([id, { record }]) => (record === null ? [] : [[id, record]])),
  )
}
