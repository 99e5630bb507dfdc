import type { JobNote } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { plainWords } from '../../report/index.ts'
import { enter } from '../assignment/entry.ts'
import { nameOf } from './history.ts'
import * as store from './store.ts'

/** Writes a note for colleagues. Anyone who reviews may, whoever holds the job. */
export async function addNote(ctx: Ctx, id: string, text: string): Promise<JobNote> {
  return ctx.db.transaction(async db => {
    const job = await enter({ ...ctx, db }, id)
    const note = {
      id: newId<'note'>(),
      job: job.id,
      at: ctx.now(),
      by: nameOf(ctx.caller),
      text: plainWords(text),
    }
    await store.insertNote(db, note)
    await record({ ...ctx, db }, 'job.noted', { job: job.id })
    return { id: note.id, at: note.at.toISOString(), by: note.by, text: note.text }
  })
}
