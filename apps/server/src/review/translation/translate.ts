import { refuse, type TranslateBody, type Translations } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { conversation, plainWords } from '../../report/index.ts'
import { needReviewer } from '../assignment/assignment.ts'
import { enter } from '../assignment/entry.ts'
import type { Translator } from './translator.ts'

/** Translates messages of a job because a reviewer asked for it. Nothing is sent unasked, and nothing is kept. */
export async function translateMessages(
  ctx: Ctx,
  translator: Translator | null,
  id: string,
  asked: TranslateBody,
): Promise<Translations> {
  needReviewer(ctx)
  const service = translator ?? refuse('translation.off')
  const job = await enter(ctx, id)
  const { platform, thread } = job
  if (platform === null || thread === null) return { translations: [] }
  const found = []
  for (const message of asked.messages) {
    const row = await conversation.named(ctx.db, { platform, thread }, message)
    if (row !== null && row.text !== '') found.push(row)
  }
  const to = asked.to.toLowerCase().split('-')[0] ?? asked.to
  const wanted = found.filter(({ language }) => language?.split('-')[0] !== to)
  if (wanted.length === 0) return { translations: [] }
  await ctx.db.transaction(db =>
    record({ ...ctx, db }, 'job.translated', { job: job.id, messages: wanted.length }),
  )
  const sources = wanted.map(({ text, language }) => {
    return { text, language: language?.split('-')[0]?.toLowerCase() ?? null }
  })
  const texts = await service.translate(sources, to).catch((error: unknown) => {
    ctx.log.warn({ error: String(error) }, 'translation failed')
    return refuse('translation.failed')
  })
  return {
    translations: wanted.map((row, place) => {
      return { message: row.id, language: to, text: plainWords(texts[place] ?? ''), by: service.name }
    }),
  }
}
