import type { Ctx } from '../infra/ctx.ts'
import * as store from './store.ts'

/** What is known of an item's way through the partners; `case` puts it into a person's words. */
export interface ItemTrail {
  readonly item: store.Item
  readonly types: readonly string[]
  readonly feedback: readonly store.FeedbackRow[]
  readonly deliveries: readonly store.DeliveryRow[]
}

/** The trails of items, in the order asked for. */
export async function trailsOf(ctx: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<readonly ItemTrail[]> {
  const items = await store.itemsOf(ctx.db, ids)
  const signals = await store.signalsOf(ctx.db, ids)
  const feedback = await store.feedbackOn(ctx.db, ids)
  const deliveries = await store.deliveriesOf(ctx.db, ids)
  return ids.flatMap(id => {
    const item = items.find(item => item.id === id)
    if (item === undefined) return []
    const isOfItem = (row: { readonly item: string }): boolean => row.item === id
    const types = [...new Set(signals.filter(isOfItem).map(signal => signal.type))]
    return [{ item, types, feedback: feedback.filter(isOfItem), deliveries: deliveries.filter(isOfItem) }]
  })
}
