import {
  type Exposure,
  type Reviewer,
  type ReviewerDraft,
  refuse,
  type SavedSearch,
} from '@breakwater/contract'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { waitingFor } from '../decision/store.ts'
import { exposureOf } from '../look/reveal.ts'
import { heldBy } from '../queue/store.ts'
import { dutyOf, needReviewer } from './assignment.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The caller as the top bar shows them. */
export async function me(ctx: Ctx): Promise<Reviewer> {
  const person = await dutyOf(ctx)
  return shown(ctx, person, await exposureOf(ctx, person.staff))
}

async function shown(ctx: Ctx, person: rules.Duty, exposure: Exposure): Promise<Reviewer> {
  return {
    staff: person.staff,
    name: person.name,
    languages: [...person.languages],
    skills: [...person.skills],
    onDuty: rules.isOnDuty(person, ctx.now()),
    shifts: person.shifts.map(shift => ({ ...shift })),
    conflicts: [...person.conflicts],
    exposure,
    holds: (await heldBy(ctx.db, person.staff)).map(job => job.id),
    ...(await waitingFor(ctx.db, person.staff)),
  }
}

/** Comes on duty, or leaves. Jobs held stay held until their lock runs out. */
export async function setDuty(ctx: Ctx, on: boolean): Promise<Reviewer> {
  const person = await dutyOf(ctx)
  const onDutyUntil = on ? new Date(ctx.now().getTime() + rules.DUTY_MS) : null
  await ctx.db.transaction(async db => {
    await store.saveReviewer(db, { ...person, onDutyUntil }, ctx.now())
    await record({ ...ctx, db }, 'reviewer.changed', { staff: person.staff })
  })
  return me(ctx)
}

/** Everyone who reviews, and everyone invited to who has not begun, so that a lead can say beforehand what they get. */
export async function listReviewers(ctx: Ctx): Promise<Reviewer[]> {
  need(ctx, 'review:lead')
  const begun = await store.allReviewers(ctx.db)
  const invited = await store.newcomers(ctx.db)
  const people = [...begun, ...invited.map(({ id, name }) => rules.newcomer(id, name))]
  return Promise.all(people.map(async person => shown(ctx, person, await exposureOf(ctx, person.staff))))
}

/** Sets down what somebody reads, may take, must not take, and when they work. */
export async function putReviewer(ctx: Ctx, staff: string, draft: ReviewerDraft): Promise<Reviewer> {
  need(ctx, 'review:lead')
  const wrong = draft.shifts.findIndex(shift => !rules.isZone(shift.zone))
  if (wrong >= 0) refuse('request.malformed', { field: `shifts/${wrong}/zone` })
  return ctx.db.transaction(async db => {
    const known = await store.reviewerById(db, staff)
    const name = known?.name ?? (await store.staffNamed(db, staff)) ?? refuse('reviewer.unknown')
    const languages = draft.languages.map(language => language.toLowerCase().split('-')[0] ?? language)
    const person = { staff, name, ...draft, languages, onDutyUntil: known?.onDutyUntil ?? null }
    await store.saveReviewer(db, person, ctx.now())
    await record({ ...ctx, db }, 'reviewer.changed', { staff })
    return shown({ ...ctx, db }, person, await exposureOf({ ...ctx, db }, staff))
  })
}

/** One's own ways into the queue. */
export async function listSearches(ctx: Ctx): Promise<SavedSearch[]> {
  return [...(await store.searchesOf(ctx.db, needReviewer(ctx).id))]
}

export async function putSearch(ctx: Ctx, search: SavedSearch): Promise<SavedSearch> {
  await store.saveSearch(ctx.db, needReviewer(ctx).id, search)
  return search
}

export async function removeSearch(ctx: Ctx, name: string): Promise<void> {
  await store.deleteSearch(ctx.db, needReviewer(ctx).id, name)
}
