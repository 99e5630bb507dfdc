import type { JobEvidence } from '@breakwater/contract'
import type { AccountMemory } from '../../account/index.ts'
import { evidenceOf } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/database/db.ts'
import { conversation, type MessageRow } from '../../report/index.ts'
import { type JobRow, jobById, looksOfJob } from '../../review/index.ts'
import type { Look } from './rules.ts'

/** What of a job a tip is drafted from. */
type KnownJob = Pick<
  JobRow,
  'platform' | 'account' | 'subjectKind' | 'subject' | 'thread' | 'reason' | 'country' | 'openedAt'
> & { readonly id: string; readonly facts: Pick<JobRow['facts'], 'acts' | 'reasons' | 'age' | 'harmed'> }

/** All that this installation knows of a job, to draft a tip from. */
export interface Known {
  readonly job: KnownJob
  readonly ages: ReadonlyMap<string, { readonly age: number | null; readonly source: string | null }>
  readonly messages: readonly MessageRow[]
  readonly evidence: readonly JobEvidence[]
  readonly looks: readonly Look[]
}

const MESSAGES_MAX = 20_000
const PAGE_MESSAGES = 500

export async function knownOf(ctx: Ctx, memory: AccountMemory, jobId: string): Promise<Known | null> {
  const job = await jobById(ctx.db, jobId)
  if (job === null) return null
  const messages = await messagesOf(ctx, job)
  const people = [...new Set([job.account ?? '', ...job.facts.harmed, ...messages.map(one => one.from)])]
  return {
    job,
    messages,
    ages: await agesOf(ctx, memory, job, people.filter(Boolean).slice(0, 100)),
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

async function agesOf(
  ctx: Ctx,
  memory: AccountMemory,
  { platform }: KnownJob,
  people: readonly string[],
): Promise<Known['ages']> {
  const found = platform === null ? new Map() : await memory.accounts(ctx.db, platform, people)
  return new Map(
    people.map(id => {
      const facts = found.get(id) as { age?: number; ageSource?: string } | null | undefined
      return [id, { age: facts?.age ?? null, source: facts?.ageSource ?? null }]
    }),
  )
}

/** The record of looks at what belongs to a job. */
export async function looksOf(db: Db, job: string): Promise<Known['looks']> {
  return looksOfJob(db, job)
}
