import { refuse, type SignalBody } from '@breakwater/contract'
import { covers, needPartner } from '../access/index.ts'
import { type Bank, curation } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Matcher } from '../match/index.ts'
import type { HmaSignal } from './hash.ts'
import { isTrue, type Parameters } from './question.ts'
import { bankNameOf, hmaNameOf } from './rules.ts'

interface Hit {
  readonly bank_content_id: number
  readonly distance: string
}
/** Hits by HMA's name of the bank. */
export type Hits = Readonly<Record<string, readonly Hit[]>>

/** Matches of each signal, by type and bank. */
export async function lookUpAll(
  ctx: Ctx,
  matcher: Matcher,
  signals: readonly HmaSignal[],
  asked: Parameters,
): Promise<Readonly<Record<string, Hits>>> {
  const found: Record<string, Hits> = {}
  for (const { name, body } of signals) found[name] = await lookUp(ctx, matcher, body, asked)
  return found
}

/**
 * Matches of one signal, by bank. A bank that is on for a share is on for the same items every time, so a `seed` changes
 * nothing; `bypass_coinflip` takes every bank as on.
 */
export async function lookUp(
  ctx: Ctx,
  matcher: Matcher,
  signal: SignalBody,
  { banks, bypass_coinflip }: Parameters,
): Promise<Hits> {
  const question = { signals: [signal], isShareIgnored: isTrue(bypass_coinflip) }
  const { matches } = matcher.match(question, mayAsk(ctx, banks))
  const numbers = await curation.numbersOf(
    ctx,
    matches.map(match => match.item),
  )
  const hits: Record<string, Hit[]> = {}
  for (const { bank, item, distance } of matches) {
    const bank_content_id = numbers.get(item)
    // Gone since: it no longer matches.
    if (bank_content_id === undefined) continue
    const name = hmaNameOf(bank)
    hits[name] = [...(hits[name] ?? []), { bank_content_id, distance: String(distance) }]
  }
  return hits
}

/** Matches of one signal in one list, whether their banks and contents are on or off. */
export async function rawLookUp(
  ctx: Ctx,
  matcher: Matcher,
  signal: SignalBody,
  banks: string | undefined,
): Promise<Hit[]> {
  const matches = matcher.search(signal, mayAsk(ctx, banks))
  const numbers = await curation.numbersOf(
    ctx,
    matches.map(match => match.item),
  )
  return matches.flatMap(({ item, distance }) => {
    const bank_content_id = numbers.get(item)
    return bank_content_id === undefined ? [] : [{ bank_content_id, distance: String(distance) }]
  })
}

/** Banks that the key covers and, where `banks` names some, these. */
function mayAsk(ctx: Ctx, banks: string | undefined): (bank: Bank) => boolean {
  const { scopes } = needPartner(ctx)
  if (!scopes.some(scope => scope === 'match' || scope.startsWith('match:'))) refuse('access.denied')
  const named = banks ? new Set(banks.split(',').map(bankNameOf)) : null
  return bank => covers(scopes, 'match', bank) && (named === null || named.has(bank.name))
}
