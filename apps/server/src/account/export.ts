import { type AccountExport, refuse } from '@breakwater/contract'
import { needPlainScope } from '../access/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const PAGE_EDGES = 1_000

/**
 * All that is kept of an account, for the person whose it is, a page of edges at a time: first what they did towards
 * others, then what others did towards them. That somebody blocked or restricted them is the other's to know.
 */
export async function exportAccount(ctx: Ctx, id: string, cursor?: string): Promise<AccountExport> {
  const platform = needPlainScope(ctx, 'contacts').name
  const at = rules.exportPlaceOf(cursor) ?? refuse('cursor.malformed', { field: 'cursor' })
  const found = (await store.accountKept(ctx.db, platform, id)) ?? refuse('account.unknown')
  const page = { after: at.after, edges_max: PAGE_EDGES }
  const rows =
    at.part === 'from'
      ? await store.edgesFrom(ctx.db, platform, id, page)
      : (await store.edgesTo(ctx.db, platform, id, page)).map(rules.asItsTargetSees)
  return {
    id,
    facts: found.facts,
    links: await store.countLinks(ctx.db, platform, id),
    edges: [...rows],
    updatedAt: found.updatedAt.toISOString(),
    cursor: rules.nextExportCursor(at, rows, PAGE_EDGES),
  }
}
