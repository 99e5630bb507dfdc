import { hideMeanwhile } from '../../action/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { type Claim, claimOf, hiddenUntil, noteHidden } from '../../takedown/index.ts'
import { fold } from './fold.ts'
import { NO_FACTS } from './rules.ts'

/** Makes jobs of valid takedown requests, and hides what they name while somebody looks. */
export const takedownListener: Listener = {
  name: 'review: takedown requests',
  hears: ['takedown.valid'],
  async hear(ctx: Ctx, event: Told) {
    if (event.name !== 'takedown.valid') return
    const claim = await claimOf(ctx, event.data.request)
    if (claim !== null && claim.row.validAt !== null) await foldClaim(ctx, claim, claim.row.validAt)
  },
}

async function foldClaim(ctx: Ctx, { row, places }: Claim, validAt: Date): Promise<void> {
  const [first] = places
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
  const served = places.flatMap(({ platform, kind, subject }) =>
    platform === null ? [] : [{ platform, kind, id: subject }],
  )
  if (served.length === 0) return
  const until = hiddenUntil(validAt)
  await hideMeanwhile(ctx, row.id, served, until)
  await noteHidden(ctx, row.id, until)
}
