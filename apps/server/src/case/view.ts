import { type Case, type CaseItem, refuse } from '@breakwater/contract'
import { covers, partners } from '../access/index.ts'
import { following, type ItemTrail, trailsOf } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Who reads the bank of a case, and how. */
interface Reader {
  readonly name: string
  readonly asksUs: boolean
}

/** A case as its person sees it: items by their place, each partner's progress, no id that the bank knows. */
export async function viewOf(ctx: Ctx, number: string): Promise<Case> {
  const found = (await store.caseNumbered(ctx.db, number)) ?? refuse('case.locked')
  const trails = await trailsOf(ctx, await store.itemsOfCase(ctx.db, number))
  const readers = await readersOf(ctx, found.audience)
  return {
    number,
    audience: found.audience,
    state: found.state,
    createdAt: found.createdAt.toISOString(),
    withdrawnAt: found.withdrawnAt?.toISOString() ?? null,
    deletedAfter: found.withdrawnAt === null ? null : rules.deletedAfter(found.withdrawnAt).toISOString(),
    items: trails.map((trail, place) => itemView(trail, place + 1, readers)),
  }
}

async function readersOf(ctx: Ctx, bankName: string): Promise<readonly Reader[]> {
  const bank = (await following.allBanks(ctx.db)).find(bank => bank.name === bankName)
  if (bank === undefined) return []
  return (await partners.list(ctx))
    .filter(partner => partner.revokedAt === null)
    .map(partner => ({
      name: partner.name,
      asksUs: covers(partner.scopes, 'match', bank),
      fetches: covers(partner.scopes, 'fetch', bank),
    }))
    .filter(reader => reader.asksUs || reader.fetches)
}

function itemView(trail: ItemTrail, position: number, readers: readonly Reader[]): CaseItem {
  const { item } = trail
  const heard = [...trail.feedback, ...trail.deliveries].map(row => row.partner)
  const names = [...new Set([...readers.map(reader => reader.name), ...heard])]
  return {
    position,
    kind: item.kind,
    tags: item.tags,
    types: [...trail.types],
    state: item.state,
    addedAt: item.addedAt.toISOString(),
    partners: names.map(partner => {
      const { progress, at } = rules.progress(partnerTrail(trail, partner, readers))
      return { partner, progress, at: at?.toISOString() ?? null }
    }),
  }
}

function partnerTrail(trail: ItemTrail, partner: string, readers: readonly Reader[]): rules.PartnerTrail {
  const delivery = trail.deliveries.find(row => row.partner === partner)
  const isWithdrawn = trail.item.state === 'withdrawn'
  return {
    isWithdrawn,
    withdrawnAt: isWithdrawn ? trail.item.changedAt : null,
    asksUs: readers.some(reader => reader.name === partner && reader.asksUs),
    fetchedAt: delivery?.fetchedAt ?? null,
    newestAt: delivery?.newestAt ?? null,
    feedback: trail.feedback.find(row => row.partner === partner) ?? null,
  }
}
