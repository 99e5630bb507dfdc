import type { Coverage } from '@breakwater/contract'
import { covers, operator, partners } from '../access/index.ts'
import { following } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'

/**
 * What a person may count on today: which platforms read the bank of their audience, and who answers for it.
 * Until there is a platform and an operator (and for minors a recorded decision), it is a demonstration.
 */
export async function coverage(
  ctx: Pick<Ctx, 'db'>,
  audience: 'adult' | 'minor',
  isThisMachine: boolean,
): Promise<Coverage> {
  const bank = (await following.allBanks(ctx.db)).find(bank => bank.name === audience)
  const platforms = (await partners.list(ctx))
    .filter(partner => partner.revokedAt === null && !partner.isDemonstration && bank !== undefined)
    .filter(
      ({ scopes }) => bank !== undefined && (covers(scopes, 'match', bank) || covers(scopes, 'fetch', bank)),
    )
    .map(partner => ({ name: partner.name, since: partner.createdAt.toISOString() }))
  const { statement, minorPath } = await operator(ctx)
  const isAnsweredFor = statement !== null && (audience === 'adult' || minorPath?.allowed === true)
  const demonstration = platforms.length === 0 || !isAnsweredFor
  return {
    audience,
    demonstration,
    tryHere: demonstration && isThisMachine,
    operator: statement === null ? null : { name: statement.name, contact: statement.contact },
    platforms,
  }
}
