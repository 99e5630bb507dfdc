import { rules as bankRules } from '../../bank/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { tell } from '../../infra/outbox.ts'
import type { Matcher } from '../../match/index.ts'
import { told } from '../../report/index.ts'
import { type Arrival, fold } from '../job/fold.ts'
import { NO_FACTS } from '../job/rules.ts'
import * as store from '../job/store.ts'
import { aboutOf } from './report.ts'

type Found = Extract<Told, { name: 'match.found' }>['data']
const MATCHES_MAX = 50

/** Says which banked items what people told us of is near to. It runs where there are banks to match in. */
export function nearListener(matcher: Matcher): Listener {
  return {
    name: 'review: near banks',
    hears: ['report.received'],
    async hear(ctx: Ctx, event: Told) {
      if (event.name !== 'report.received') return
      const report = await told.byId(ctx.db, event.data.report)
      const sound = (report?.signals ?? []).filter(signal => bankRules.signalObjection(signal) === null)
      if (report === null || sound.length === 0) return
      const near = matcher.match({ signals: sound }, () => true).matches.slice(0, MATCHES_MAX)
      const matches = near.map(({ bank, item, type, distance, asks }) => {
        return { bank, item, type, distance, asks }
      })
      const { id, platform, subject } = report
      if (matches.length > 0)
        await tell(ctx, 'match.found', { platform, content: subject, report: id, matches })
    },
  }
}

/** Makes jobs of matches that ask for a person: what a platform looked up, what looking back found, what a report is near to. */
export const matchListener: Listener = {
  name: 'review: matches',
  hears: ['match.found'],
  async hear(ctx: Ctx, event: Told) {
    if (event.name !== 'match.found') return
    const { data } = event
    const job = await fold(ctx, await arrivalOf(ctx, data))
    await store.insertMatches(
      ctx.db,
      data.matches.map(match => ({ job: job.id, ...match })),
    )
  },
}

async function arrivalOf(ctx: Ctx, found: Found): Promise<Arrival> {
  const report = found.report === null ? null : await told.byId(ctx.db, found.report)
  const isKnown = found.matches.some(match => match.asks === 'block')
  const isNear = found.matches.some(match => match.asks === 'review')
  const about = report === null ? aboutContent(found) : { ...aboutOf(report), reason: report.reason }
  return {
    ...about,
    source: 'match',
    skill: 'general',
    facts: {
      ...NO_FACTS,
      reasons: [about.reason],
      matched: isKnown ? 'block' : isNear ? 'review' : null,
    },
    words: 'Content is near an item of a bank.',
  }
}

function aboutContent({ platform, content }: Found) {
  return {
    foldKey: null,
    subject: { platform, kind: 'content' as const, id: content },
    account: null,
    thread: null,
    reason: 'private_images' as const,
    language: null,
    country: null,
    about: null,
    notFor: [],
    rules: [],
  }
}
