import {
  type Evidence,
  type EvidenceRule,
  type JobEvidence,
  type JobEvidenceDraft,
  refuse,
} from '@breakwater/contract'
import { needPlainScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import type { Vault } from './vault.ts'

/** Keeps a file a platform sends, encrypted before it touches the disk. The same file again is kept once. */
export async function putEvidence(
  ctx: Ctx,
  vault: Vault,
  asked: { readonly sha256: string; readonly rule: EvidenceRule; readonly source: AsyncIterable<Uint8Array> },
): Promise<Evidence> {
  const owner = needPlainScope(ctx, 'evidence:write').name
  const put = await vault.put(asked.sha256, asked.source, rules.BYTES_MAX)
  if (put === 'wrong-hash') refuse('evidence.wrong-hash')
  if (put === 'too-large') refuse('evidence.too-large')
  const at = ctx.now()
  const row = {
    sha256: asked.sha256,
    owner,
    bytes: put.bytes,
    rule: asked.rule,
    receivedAt: at,
    goesAt: rules.goesAt(asked.rule, at),
  }
  return ctx.db.transaction(async db => {
    await store.saveFile(db, row)
    await record({ ...ctx, db }, 'evidence.kept', { sha256: row.sha256, bytes: row.bytes })
    const kept = (await store.fileNamed(db, row.sha256)) ?? row
    return {
      sha256: kept.sha256,
      bytes: kept.bytes,
      rule: kept.rule,
      receivedAt: kept.receivedAt.toISOString(),
      goesAt: kept.goesAt.toISOString(),
    }
  })
}

/** Ties a file to a job, for the review floor, which has looked at who asks and which job. */
export async function attachEvidence(ctx: Ctx, job: string, draft: JobEvidenceDraft): Promise<JobEvidence> {
  const file = await store.fileNamed(ctx.db, draft.sha256)
  const isTheirs = ctx.caller.kind !== 'partner' || file?.owner === ctx.caller.name
  if (file === null || !isTheirs) refuse('evidence.unknown')
  const row = {
    sha256: file.sha256,
    kind: draft.kind,
    name: draft.name ?? null,
    account: draft.account ?? null,
    message: draft.message ?? null,
    at: draft.at === undefined ? null : new Date(draft.at),
  }
  await store.attach(ctx.db, job, row, ctx.now())
  return { ...row, at: row.at?.toISOString() ?? null, bytes: file.bytes }
}

/** What belongs to a job. */
export async function evidenceOf(db: Db, job: string): Promise<JobEvidence[]> {
  const rows = await store.evidenceOf(db, job)
  return rows.map(row => ({ ...row, at: row.at?.toISOString() ?? null }))
}

/** Keeps what these jobs need for so long; under `preserve` where the law makes us. */
export async function keepEvidence(
  ctx: Ctx,
  jobs: readonly string[],
  rule: EvidenceRule | null,
): Promise<void> {
  const files = await store.filesOfJobs(ctx.db, jobs)
  if (files.length > 0) await store.saveGoesAt(ctx.db, files, rule, rules.goesAt(rule ?? 'review', ctx.now()))
}

/** Holds the files of a job until a day, beyond whatever date they have of their own; null ends the hold. */
export async function holdEvidence(ctx: Ctx, job: string, holder: string, until: Date | null): Promise<void> {
  await store.saveHold(ctx.db, job, holder, until)
}

/** Whether the law makes us preserve a file. */
export async function isPreserved(db: Db, sha256: string): Promise<boolean> {
  return (await store.fileNamed(db, sha256))?.rule === 'preserve'
}

/** Which of these jobs nobody has finished. Handed in: jobs are another floor's. */
export type OpenAmong = (db: Db, jobs: readonly string[]) => Promise<readonly string[]>

const PAGE_JOBS = 200

/** Keeps for longer what a job that nobody has finished needs, however long it takes. */
export async function keepForOpenJobs(ctx: Ctx, openAmong: OpenAmong): Promise<void> {
  const before = rules.looksAgainBefore(ctx.now())
  for (let after = ''; ; ) {
    const page = await store.jobsWithFilesToGo(ctx.db, before, after, PAGE_JOBS)
    const last = page.at(-1)
    if (last === undefined) return
    await keepEvidence(ctx, await openAmong(ctx.db, page), null)
    after = last
  }
}

/** Removes files whose time is over: files before the rows that name them, so that a kill forgets no file. */
export async function removeOld(ctx: Ctx, vault: Vault): Promise<number> {
  const gone = await ctx.db.transaction(async db => {
    await store.deleteHoldsBefore(db, ctx.now())
    const files = await store.filesToGo(db, ctx.now(), 100)
    if (files.length === 0) return files
    for (const sha256 of files) await vault.remove(sha256)
    await store.deleteFiles(db, files)
    await record({ ...ctx, db }, 'evidence.gone', { files: files.length })
    return files
  })
  return gone.length
}

export { isEvidenceOf } from './store.ts'
