import { type ContentAnswer, type MatchAnswer, type MatchQuery, Refusal, refuse } from '@breakwater/contract'
import { type AskedFile, FileRefusal, type FileSource, hashAsked } from '@breakwater/decode'
import { covers, needPartner } from '../access/index.ts'
import { rules } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { tell } from '../infra/outbox.ts'
import { keepUpload } from './look-back/look-back.ts'
import type { Matcher, Question } from './matcher.ts'
import { Turns } from './turns.ts'

/** An answer says how old it is from here on, as while the database is away. */
const BEHIND_WORTH_SAYING_MS = 2_000
/** Processor time for one video: some minutes of film at full size. Whoever asks waits for it. */
const VIDEO_WORK_MAX_S = 60
/** A video takes a core while it is decoded. */
const videos = new Turns(2)
/** So many matches of one look-up are told to whoever makes jobs of them. */
const TOLD_MAX = 50

/**
 * Items near any of the signals, in the banks that the caller's key covers. Nothing is stored, unless the caller names
 * its content: then what asks for a person waits for one, and signals are kept where the caller let us.
 */
export async function matchSignals(ctx: Ctx, matcher: Matcher, query: MatchQuery): Promise<MatchAnswer> {
  for (const [position, signal] of query.signals.entries()) {
    const objection = rules.signalObjection(signal)
    if (objection !== null) refuse(objection, { field: `signals/${position}` })
  }
  return lookUpUpload(ctx, matcher, query)
}

async function lookUpUpload(ctx: Ctx, matcher: Matcher, query: MatchQuery): Promise<MatchAnswer> {
  if (query.content === undefined) return lookUp(ctx, matcher, query)
  needMatch(ctx)
  const kept = await keepUpload(ctx, query.content, query.signals)
  const answer = lookUp(ctx, matcher, query)
  await tellFound(ctx, query.content, answer.matches)
  return { ...answer, kept }
}

/**
 * The same for a file, which is hashed here and kept nowhere: a video by its frames. With `variants` a picture is looked
 * up by its parts and without its borders too, which finds crops and takes some thirty look-ups. A video that takes too
 * much work, or where there is no ffmpeg, is looked up by its bytes alone, and the answer says so.
 */
export async function matchContent(
  ctx: Ctx,
  matcher: Matcher,
  file: FileSource,
  {
    variants = false,
    ...about
  }: Pick<MatchQuery, 'content' | 'country'> & { readonly variants?: boolean } = {},
): Promise<ContentAnswer> {
  needMatch(ctx)
  const hashed = await hashedFile(file, variants)
  const signals = hashed.signals
    .map(signal => ({ ...signal }))
    .filter(signal => rules.signalObjection(signal) === null)
  return {
    ...(await lookUpUpload(ctx, matcher, { ...about, signals })),
    signals,
    ...(hashed.unseen !== null && { unseen: hashed.unseen.code }),
  }
}

/** What asks for a person waits for one. A look-up goes on while the database is away. */
async function tellFound(ctx: Ctx, content: string, found: MatchAnswer['matches']): Promise<void> {
  const asking = found.filter(match => match.asks === 'review').slice(0, TOLD_MAX)
  if (asking.length === 0 || ctx.caller.kind !== 'partner') return
  const matches = asking.map(({ bank, item, type, distance, asks }) => ({ bank, item, type, distance, asks }))
  const data = { platform: ctx.caller.name, content, report: null, matches }
  try {
    await ctx.db.transaction(db => tell({ ...ctx, db }, 'match.found', data))
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'storage.away')) throw error
  }
}

function lookUp(ctx: Pick<Ctx, 'caller' | 'now'>, matcher: Matcher, question: Question): MatchAnswer {
  const scopes = needMatch(ctx)
  const { matches, vetoes } = matcher.match(question, bank => covers(scopes, 'match', bank))
  const behind_ms = matcher.behind_ms(ctx.now())
  return {
    matches,
    ...(vetoes.length > 0 && { vetoes }),
    ...(behind_ms > BEHIND_WORTH_SAYING_MS && { behind_ms }),
  }
}

/** The scopes of a partner that may match in some bank; anyone else is refused. */
function needMatch(ctx: Pick<Ctx, 'caller'>): readonly string[] {
  const { scopes } = needPartner(ctx)
  return scopes.some(scope => scope === 'match' || scope.startsWith('match:'))
    ? scopes
    : refuse('access.denied')
}

async function hashedFile(file: FileSource, variants: boolean): Promise<AskedFile> {
  try {
    return await hashAsked(file, {
      variants,
      work_max_s: VIDEO_WORK_MAX_S,
      inTurn: work => videos.take(work),
    })
  } catch (error) {
    throw error instanceof FileRefusal ? new Refusal(error.code) : error
  }
}
