import { DAY } from '../event/time.ts'
import { mark } from '../state/pair.ts'
import type { Shared } from '../state/state.ts'
import { accountAt } from '../state/state.ts'
import type { Feature, Subject } from './feature.ts'

const REUSED_FOR_MS = 180 * DAY
/** Handles shared by more accounts than this are a shop's. */
const SHOP_FROM = 16

/** Strangers one account must have written a text to before it is a script of its own. */
const OWN_USES_MIN = 2

export const F13: Feature = {
  id: 'F13',
  name: 'script_similarity',
  words: 'opens many approaches to strangers with one script, together with others who do: how many',
  family: 'text',
  window: '30 d',
  data: 'text',
  guard:
    'greetings: eight different words at least; stock phrases: whoever wrote it once is not counted, nor counts itself',
  points: [
    [3, 0.5],
    [6, 1],
    [12, 1.5],
  ],
  measure: subject => {
    if (isOff(subject)) return null
    let most = 0
    for (const [, { uses = [] }] of valuesOf(subject, 'script')) {
      let own = 0
      let all = 0
      for (let at = 0; at < uses.length; at += 2) {
        const count = uses[at + 1] ?? 0
        if (count >= OWN_USES_MIN) all += count
        if (uses[at] === subject.account.serial) own = count
      }
      if (own >= OWN_USES_MIN) most = Math.max(most, all)
    }
    return most
  },
}

export const F14: Feature = marked('F14', 'off_platform_ask', mark.offPlatform, {
  words: 'asks within a day of the first word to move to another app: in how many threads',
  family: 'text',
  guard: 'gaming and Snap habits: not between people who are tied, never alone',
  points: [
    [1, 0.5],
    [3, 1],
  ],
  onlyWith: true,
  count: ({ survey }) => survey.moves,
})

export const F15: Feature = marked('F15', 'trade_request', mark.trade, {
  words: 'asks to swap pictures: in how many threads',
  family: 'text',
  guard: 'couples: not between adults who are tied',
  points: [
    [1, 1],
    [2, 1.5],
  ],
  count: ({ survey }) => survey.swaps,
})

export const F18: Feature = marked('F18', 'threat_score', mark.threat, {
  words: 'a threat by the rule of threat.ts',
  family: 'text',
  guard:
    'jokes, news, lyrics: two categories, or what led up to it; what a threatened person answers is no threat',
  points: [[1, 2.5]],
})

export const F19: Feature = marked('F19', 'payment_handle', mark.payment, {
  words: 'asks for money after a threat',
  family: 'text',
  guard: 'trading: nothing without a threat before it',
  points: [[1, 1]],
})

export const F20: Feature = {
  id: 'F20',
  name: 'handle_reuse',
  words: 'uses a handle or payment that was used in incidents of others: in how many',
  family: 'device',
  window: '180 d',
  data: 'text entities',
  guard: 'shop handles: more than 16 accounts count for nobody',
  points: [
    [1, 1.5],
    [2, 2.5],
  ],
  measure: subject => {
    if (isOff(subject)) return null
    let most = 0
    for (const kind of ['handle', 'payment'] as const)
      for (const [, shared] of valuesOf(subject, kind)) {
        if (shared.members.length / 2 > SHOP_FROM) continue
        most = Math.max(most, othersTargets(subject, shared))
      }
    return most
  },
}

export const F27: Feature = marked('F27', 'name_list_message', mark.nameList, {
  words: 'writes three or more names of the target’s own contacts in one message',
  family: 'graph',
  guard: 'invitations: not between people who are tied or share a group',
  points: [[1, 1.5]],
})

export const F34: Feature = marked('F34', 'recovery_scam', mark.recovery, {
  words: 'offers to get pictures or money back to someone who was just threatened',
  family: 'text',
  guard: 'helplines are tied to, or wrote to first',
  points: [[1, 1.5]],
})

/** Shared values of a kind that the account used lately. */
export function* valuesOf(
  { state, account, now }: Subject,
  kind: string,
): Iterable<readonly [string, Shared]> {
  for (const key of account.conduct?.values ?? []) {
    const shared = key.startsWith(`${kind}:`) ? state.shared.get(key) : undefined
    if (shared === undefined) continue
    const place = shared.members.indexOf(account.serial)
    if (place >= 0 && (shared.members[place + 1] ?? 0) > now - REUSED_FOR_MS) yield [key, shared]
  }
}

/** Targets of incidents with this value whom this account did not itself approach. */
function othersTargets({ state, account }: Subject, shared: Shared): number {
  const others = shared.targets.filter(serial => account.pairs?.get(serial) === undefined)
  return others.filter(serial => accountAt(state, serial) !== account).length
}

function isOff({ settings }: Subject): boolean {
  return settings.off.includes('text')
}

interface Marked extends Pick<Feature, 'words' | 'family' | 'guard' | 'points' | 'onlyWith'> {
  readonly count?: (subject: Subject) => number
}

/** A feature that is evidence of a pair: 1 where any pair of the last 30 days carries it, or as many as `count` says. */
function marked(id: Feature['id'], name: Feature['name'], bit: number, of: Marked): Feature {
  const { count, ...told } = of
  return {
    id,
    name,
    window: '30 d, by thread',
    data: 'text',
    ...told,
    measure: subject => {
      if (isOff(subject)) return null
      if ((subject.survey.marks & bit) === 0) return 0
      return count === undefined ? 1 : count(subject)
    },
  }
}
