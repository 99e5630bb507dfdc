import { hideMeanwhile } from '../../action/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { type Claim, claimOf, noteHidden, served, rules as takedownRules } from '../../takedown/index.ts'
import { fold } from '../job/fold.ts'
import { NO_FACTS } from '../job/rules.ts'

/** Makes jobs of valid takedown requests, and hides every place they name, early or late, while somebody looks. */
export const takedownListener: Listener = {
  name: 'review: takedown requests',
  hears: ['takedown.valid', 'takedown.extended', 'takedown.reopened'],
  async hear(ctx: Ctx, { name, data }: Told) {
    if (name !== 'takedown.valid' && name !== 'takedown.extended' && name !== 'takedown.reopened') return
    const claim = await claimOf(ctx, data.request)
    if (claim?.row.state === 'valid' && claim.row.validAt !== null)
      await foldClaim(ctx, claim, claim.row.validAt)
  },
}

async function foldClaim(ctx: Ctx, { row, places }: Claim, validAt: Date): Promise<void> {
  const first = places.find(({ platform }) => platform !== null) ?? places[0]
  if (first === undefined) return
  await fold(ctx, {
    source: 'takedown',
    foldKey: JSON.stringify(['takedown', row.id]),
    subject: { platform: first.platform, kind: first.kind, id: first.subject },
    account: null,
    thread: null,
    reason: 'private_images',
    language: row.language,
    country: row.country,
    skill: row.isMinor ? 'minors' : 'takedown',
    facts: {
      ...NO_FACTS,
      acts: ['shared'],
      reasons: ['private_images'],
      age: row.isMinor ? 'under18' : null,
      legalDueAt: row.dueAt?.toISOString() ?? null,
    },
    about: row.id,
    notFor: [],
    rules: [],
    words: 'Somebody asks to remove a picture.',
  })
  const subjects = served(places)
  const until = takedownRules.hiddenUntil(validAt)
  if (subjects.length === 0 || until <= ctx.now()) return
  await hideMeanwhile(ctx, row.id, subjects, until)
  await noteHidden(ctx, row.id, until)
}
