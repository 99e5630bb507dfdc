import { type Edge, edgesChanged } from '../world/account.ts'
import { hands, type Who } from '../world/person.ts'
import { settingsOf, strangerFacts, teenFacts, type World } from '../world/world.ts'

/** One thing the platform tells Breakwater, because it changed. */
export type Write =
  | { readonly kind: 'account'; readonly who: Who }
  | { readonly kind: 'edge'; readonly edge: Edge }

/** What has to be told, so that Breakwater knows of people what the platform knows. Accounts go before edges. */
export function writesBetween(before: World, after: World): readonly Write[] {
  const writes: Write[] = []
  if (!isSame(teenTold(before), teenTold(after))) writes.push({ kind: 'account', who: 'teen' })
  if (!isSame(strangerFacts(before.dials), strangerFacts(after.dials)))
    for (const who of hands) writes.push({ kind: 'account', who })
  return [...writes, ...edgesBetween(before, after)]
}

/** Edges of every account in the stranger's hand. */
function edgesBetween(before: Pick<World, 'between'>, after: Pick<World, 'between'>): readonly Write[] {
  return hands.flatMap(hand =>
    edgesChanged(hand, before.between[hand], after.between[hand]).map(edge => ({
      kind: 'edge' as const,
      edge,
    })),
  )
}

function teenTold(world: World): unknown {
  return [teenFacts(world.dials), settingsOf(world), world.hidden, world.approved, world.allowsLive]
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
