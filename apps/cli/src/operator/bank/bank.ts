import type { BankSettings, ItemEdit } from '@breakwater/contract'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { ask, forOperator, type OperatorFlags } from '../control.ts'
import { registerTransfer } from './transfer.ts'
import { bankWords, historyWords, itemWords } from './words.ts'

type WithReason = OperatorFlags & { readonly reason: string }

const DECISIONS = [
  ['confirm', 'bank.confirm', 'a human looked and confirms: matches ask for block'],
  ['doubt', 'bank.doubt', 'take a confirmation back'],
  ['release', 'bank.release', 'let an item that was set aside match again'],
  ['withdraw', 'bank.withdraw', 'erase its signals: it stops matching at once'],
] as const

/** `breakwater bank …`: what the banks are set to do, what they hold, and a human's decisions on their items. */
export function registerBank(program: Command): void {
  const bank = program.command('bank').description('owned sets of signals')
  registerBanks(bank)
  registerItems(bank)
  registerTransfer(bank)
  registerOpinion(bank)
  for (const [verb, control, description] of DECISIONS) {
    forOperator(bank.command(`${verb} <bank> <item>`).description(description))
      .requiredOption('--reason <text>', 'why; it is kept')
      .action((name: string, item: string, { reason, ...flags }: WithReason) =>
        ask(flags, control, { bank: name, item, reason }, itemWords),
      )
  }
}

interface SettingFlags extends OperatorFlags {
  readonly threshold?: Readonly<Record<string, number>>
  readonly on?: boolean
  readonly off?: boolean
  readonly share?: number
  readonly vetoes?: boolean
  readonly asks?: 'block' | 'review' | 'log'
  readonly unverified?: 'block' | 'review' | 'log'
  readonly disputed?: 'keep' | 'review' | 'log' | 'off'
  readonly open?: string
  readonly note?: string
}

function registerBanks(bank: Command): void {
  forOperator(bank.command('list').description('list the banks')).action((flags: OperatorFlags) =>
    ask(flags, 'bank.list', {}, bankWords),
  )
  forOperator(bank.command('show <bank>').description('a bank, and how many items it holds')).action(
    (name: string, flags: OperatorFlags) => ask(flags, 'bank.show', { bank: name }, bankWords),
  )
  settable(bank.command('add <bank>').description('add a bank')).action((name: string, flags: SettingFlags) =>
    ask(flags, 'bank.add', { bank: name, settings: settingsIn(flags) }, bankWords),
  )
  settable(bank.command('set <bank>').description('change what a bank does, at once')).action(
    (name: string, flags: SettingFlags) =>
      ask(flags, 'bank.set', { bank: name, settings: settingsIn(flags) }, bankWords),
  )
  forOperator(bank.command('remove <bank>').description('withdraw every item and take the bank off the list'))
    .requiredOption('--reason <text>', 'why; it is kept')
    .action((name: string, { reason, ...flags }: WithReason) =>
      ask(
        flags,
        'bank.remove',
        { bank: name, reason },
        line => `${line['removed']}  ${line['items']} withdrawn`,
      ),
    )
  forOperator(bank.command('type <type>').description('turn a signal type off everywhere, or on for a share'))
    .requiredOption('--share <0..1>', 'share of items it is on for', Number)
    .action((type: string, { share, ...flags }: OperatorFlags & { share: number }) =>
      ask(flags, 'bank.type', { type, share }, line => `${line['type']}  on for ${line['share']}`),
    )
}

function settable(command: Command): Command {
  const asks = ['block', 'review', 'log']
  return forOperator(command)
    .option('--threshold <type=bits>', 'largest distance, for one type; can be given again', threshold)
    .option('--on', 'match everything')
    .option('--off', 'match nothing')
    .option('--share <0..1>', 'match a share of items, always the same ones', Number)
    .option('--vetoes', 'its items are what must never match')
    .option('--no-vetoes', 'its items match')
    .addOption(new Option('--asks <what>', 'the most it asks').choices(asks))
    .addOption(new Option('--unverified <what>', 'what unverified items ask').choices(asks))
    .addOption(
      new Option('--disputed <what>', 'what is done with disputed ones').choices([
        'keep',
        'review',
        'log',
        'off',
      ]),
    )
    .option('--open <scopes>', 'scopes that bare keys have here: match,fetch,feedback,write')
    .option('--note <text>', 'a note')
}

function threshold(text: string, before: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [, type, bits] = /^([a-z0-9_]+)=(\d{1,3})$/.exec(text) ?? []
  if (type === undefined) throw new InvalidArgumentError('pdq=31, for one')
  return { ...before, [type]: Number(bits) }
}

function settingsIn(flags: SettingFlags): BankSettings {
  const { vetoes, asks, unverified, disputed, note } = flags
  const share = flags.off ? 0 : flags.on ? 1 : flags.share
  return {
    ...(flags.threshold !== undefined && { thresholds: flags.threshold }),
    ...(share !== undefined && { share }),
    ...(flags.open !== undefined && { openScopes: listed(flags.open) }),
    ...(vetoes !== undefined && { vetoes }),
    ...(asks !== undefined && { asks }),
    ...(unverified !== undefined && { unverified }),
    ...(disputed !== undefined && { disputed }),
    ...(note !== undefined && { note }),
  }
}

interface ListFlags extends OperatorFlags {
  readonly state?: 'active' | 'set_aside' | 'withdrawn'
  readonly standing?: 'unverified' | 'affirmed' | 'rejected' | 'disputed'
  readonly tag?: string
  readonly origin?: string
  readonly cursor?: string
}

interface EditFlags extends OperatorFlags {
  readonly tags?: string
  readonly regions?: string
  readonly note?: string
  readonly expires?: string
  readonly off?: boolean
  readonly on?: boolean
  readonly until?: string
}

function registerItems(bank: Command): void {
  forOperator(bank.command('items <bank>').description('list the items of a bank, newest change first'))
    .addOption(new Option('--state <state>').choices(['active', 'set_aside', 'withdrawn']))
    .addOption(
      new Option('--standing <standing>').choices(['unverified', 'affirmed', 'rejected', 'disputed']),
    )
    .option('--tag <tag>', 'only with this tag')
    .option('--origin <origin>', 'only from there: person, "partner NAME", "import NAME"')
    .option('--cursor <cursor>', 'the next page')
    .action((name: string, { data, json, ...query }: ListFlags) =>
      ask(operatorFlags(data, json), 'bank.items', { bank: name, ...query }, itemWords),
    )
  forOperator(bank.command('item <bank> <item>').description('one item, its opinions and history')).action(
    (name: string, item: string, flags: OperatorFlags) =>
      ask(flags, 'bank.item', { bank: name, item }, historyWords),
  )
  forOperator(bank.command('search <type:value>').description('items near a signal, also those that are off'))
    .option('--bank <bank>', 'only in this one')
    .action((signal: string, { bank, ...flags }: OperatorFlags & { bank?: string }) => {
      const [type = '', value = ''] = signal.split(':')
      return ask(flags, 'bank.search', { type, value, ...(bank !== undefined && { bank }) }, itemWords)
    })
  forOperator(
    bank.command('edit <bank> <item>').description('change tags, regions, note, expiry; off and on'),
  )
    .option('--tags <list>', 'comma-separated; empty for none')
    .option('--regions <list>', 'countries in which it matches; empty for everywhere')
    .option('--note <text>', 'a note for other curators')
    .option('--expires <time>', 'when it is withdrawn by itself; "never"')
    .option('--off', 'it no longer matches')
    .option('--until <time>', 'and goes on again then')
    .option('--on', 'it matches again')
    .action((name: string, item: string, flags: EditFlags) =>
      ask(flags, 'bank.edit', { bank: name, item, edit: editIn(flags) }, itemWords),
    )
}

const OPINIONS = ['affirms', 'suspects', 'rejects'] as const

interface OpinionFlags extends OperatorFlags {
  readonly owner: string
  readonly tags?: string
}

/** What a member said elsewhere of an item, by mail or in another programme. */
function registerOpinion(bank: Command): void {
  forOperator(bank.command('opinion <bank> <item>').description('record what a member says of an item'))
    .argument('<says>', 'affirms, suspects, rejects; none takes it back')
    .requiredOption('--owner <member>', 'whose opinion it is')
    .option('--tags <list>', 'comma-separated')
    .action((name: string, item: string, says: string, { owner, tags, ...flags }: OpinionFlags) => {
      const category = OPINIONS.find(opinion => opinion === says) ?? null
      if (category === null && says !== 'none')
        throw new InvalidArgumentError('affirms, suspects, rejects or none')
      const about = { owner, category, ...(tags !== undefined && { tags: listed(tags) }) }
      return ask(flags, 'bank.opinion', { bank: name, item, ...about }, historyWords)
    })
}

function operatorFlags(data: string | undefined, json: boolean | undefined): OperatorFlags {
  return { ...(data !== undefined && { data }), ...(json !== undefined && { json }) }
}

function editIn({ tags, regions, note, expires, off, on, until }: EditFlags): ItemEdit {
  return {
    ...(tags !== undefined && { tags: listed(tags) }),
    ...(regions !== undefined && { regions: listed(regions) }),
    ...(note !== undefined && { note }),
    ...(expires !== undefined && { expiresAt: expires === 'never' ? null : moment(expires) }),
    ...((off || on) && { off: off === true }),
    ...(until !== undefined && { offUntil: moment(until) }),
  }
}

function moment(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError(`${text} is no time: 2027-01-31T12:00:00Z, for one`)
  return at.toISOString()
}

function listed(list: string): string[] {
  return list
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
}
