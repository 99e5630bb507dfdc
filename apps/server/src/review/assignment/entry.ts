import { refuse } from '@breakwater/contract'
import type { Ctx } from '../../infra/ctx.ts'
import * as jobs from '../job/store.ts'
import { dutyOf, needReviewer } from './assignment.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The job, for somebody of the staff who may look into it. Whatever shows or touches a job comes through here. */
export async function enter(ctx: Ctx, id: string): Promise<jobs.JobRow> {
  needReviewer(ctx)
  const job = (await jobs.jobById(ctx.db, id)) ?? refuse('job.unknown')
  await needEntry(ctx, job)
  return job
}

/** The same of a job that may have gone by its date while something made from it is still kept: then there is nobody to know. */
export async function enterIfKept(ctx: Ctx, id: string): Promise<void> {
  needReviewer(ctx)
  const job = await jobs.jobById(ctx.db, id)
  if (job !== null) await needEntry(ctx, job)
}

/** Refuses who knows somebody in a job, and who is of another queue. */
export async function needEntry(ctx: Ctx, job: jobs.JobRow): Promise<void> {
  const person = await dutyOf(ctx)
  const { isLead } = needReviewer(ctx)
  const isTheirs = isLead || person.skills.includes(job.skill)
  const skilledNow = isTheirs ? [] : await skillsOnDuty(ctx)
  const no = rules.closedTo(job, person, { isLead, skilledNow })
  if (no !== null) refuse(no)
}

async function skillsOnDuty(ctx: Ctx): Promise<readonly string[]> {
  const people = await store.allReviewers(ctx.db)
  return people.filter(person => rules.isOnDuty(person, ctx.now())).flatMap(person => person.skills)
}
