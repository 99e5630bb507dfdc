import { settings as bankSettings, curation } from '../bank/index.ts'
import type { Matcher } from '../match/index.ts'
import type { Commands } from './command.ts'

/** What an operator asks of banks. `matcher` opens one where this process does not match. */
export function bankCommands(
  matcher: () => Promise<Matcher>,
): Pick<Commands, `bank.${string}` & keyof Commands> {
  return {
    'bank.list': async ctx => (await bankSettings.listBanks(ctx)).map(named),
    'bank.show': async (ctx, { bank }) => [named(await bankSettings.showBank(ctx, bank))],
    'bank.add': async (ctx, { bank, settings }) => [named(await bankSettings.addBank(ctx, bank, settings))],
    'bank.set': async (ctx, { bank, settings }) => [named(await bankSettings.setBank(ctx, bank, settings))],
    'bank.remove': async (ctx, { bank }) => [
      { removed: bank, items: await bankSettings.removeBank(ctx, bank) },
    ],
    'bank.type': async (ctx, { type, share }) => [await bankSettings.setType(ctx, type, share)],
    'bank.items': async (ctx, { bank, ...query }) => {
      const { items, cursor } = await curation.listItems(ctx, bank, query)
      return cursor === null ? items : [...items, { cursor }]
    },
    'bank.item': async (ctx, { bank, item }) => [await curation.itemHistory(ctx, bank, item)],
    'bank.edit': async (ctx, { bank, item, edit }) => [await curation.editItem(ctx, bank, item, edit)],
    'bank.search': async (_ctx, { bank, type, value }) => {
      const found = (await matcher()).search({ type, value })
      return found.filter(match => bank === undefined || match.bank === bank)
    },
    'bank.opinion': async (ctx, { bank, item, ...opinion }) => {
      await curation.giveOpinion(ctx, bank, item, opinion)
      return [await curation.itemHistory(ctx, bank, item)]
    },
    'bank.confirm': async (ctx, { bank, item, reason }) => [
      await curation.confirmItem(ctx, bank, item, reason),
    ],
    'bank.doubt': async (ctx, { bank, item, reason }) => [await curation.doubtItem(ctx, bank, item, reason)],
    'bank.release': async (ctx, { bank, item, reason }) => [
      await curation.releaseItem(ctx, bank, item, reason),
    ],
    'bank.withdraw': async (ctx, { bank, item, reason }) => {
      await curation.withdrawItem(ctx, bank, item, reason)
      return [{ withdrawn: item }]
    },
  }
}

function named({ name, ...bank }: { readonly name: string }): object {
  return { bank: name, ...bank }
}
