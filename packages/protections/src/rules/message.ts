import { deny, limit, type Outcome } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import { type Held, holds, type Rule, strictest } from '../catalogue/rule.ts'
import { messaging } from '../catalogue/surface.ts'

const closed = deny()
const wait = deny('Wait for a reply before you write again.')
const wordsOnly = deny('You can send words only until they reply.')
const oneMessage = limit('text_only')
const invitation = limit('invitation')
const hiddenRequests = limit('hidden_requests')

/** Who may reach the target here: 0 everyone, 1 people they know, 2 nobody. Calls and groups can only be stricter. */
function reach(facts: Facts): number {
  const messages = settingInForce(facts, 'messages')
  if (facts.surface === 'call') return Math.max(messages, settingInForce(facts, 'calls'))
  if (facts.surface === 'group_add') return Math.max(messages, settingInForce(facts, 'groups'))
  return messages
}

function isShut(facts: Facts): boolean {
  const open = reach(facts)
  return open === 2 || (open === 1 && !facts.isConnected)
}

function isKeptOut(facts: Facts): boolean {
  return isShut(facts) || (facts.isChildFeatured && !facts.isConnected)
}

function meetsStranger(facts: Facts): boolean {
  return facts.isAdultActor && facts.isProtectedTarget && !facts.isConnected
}

function firstMessage(facts: Facts, held: readonly Held[]): Outcome | null {
  if (facts.isConnected || holds(held, 'C06')) return null
  if (facts.surface === 'call') return closed
  const kind = facts.content.kind ?? 'text'
  if (kind === 'link' ? facts.isProtectedTarget : kind !== 'text') return wordsOnly
  return facts.surface === 'group_add' ? invitation : oneMessage
}

function secondMessage(facts: Facts): Outcome | null {
  if (facts.isConnected) return null
  const isAsked = (facts.edge.requestsSent ?? 0) >= facts.book.terms.requestLimit
  return isAsked || facts.edge.requestState === 'declined' ? wait : null
}

export const C05: Rule = {
  id: 'C05',
  words: 'An adult cannot write to someone under 18 who has not chosen them.',
  condition: 'the actor is an adult, the target is protected, and they are not connected',
  effect: 'deny',
  relax: 'none',
  since: '2021-03',
  source: 'The Hindu, 2024-01-25; beyond messages and calls: ours, so that no way in is looser',
  surfaces: messaging,
  connection: 'instagram-like',
  when: facts => (meetsStranger(facts) ? closed : null),
}

export const C06: Rule = {
  id: 'C06',
  words: 'Only people you are connected to can write to you, call you or add you to a group.',
  condition: 'the target keeps messages to people they know (as every teen does at first); not connected',
  effect: 'deny',
  relax: 'parent',
  since: '2024-01-25',
  source: 'Techlusive, 2024-01-25',
  surfaces: messaging,
  when: facts => (isKeptOut(facts) ? closed : null),
}

export const C08: Rule = {
  id: 'C08',
  words: 'A first message is one, in words only, until you answer. A first call waits for your answer.',
  condition: 'they are not connected, and the target takes requests',
  effect: 'limit; deny for calls, for anything but words, and for links to someone protected',
  relax: 'none',
  since: '2023-08-03',
  source: 'ChannelNews, 2023-08-03; links, calls and groups: ours',
  surfaces: messaging,
  when: firstMessage,
}

export const C09: Rule = {
  id: 'C09',
  words: 'Nobody writes again before you answer, or after you said no.',
  condition: 'they are not connected, and a request was sent, or was declined',
  effect: 'deny',
  relax: 'none',
  since: '2023-08-03',
  source: 'ChannelNews, 2023-08-03',
  surfaces: messaging,
  when: secondMessage,
}

export const C10: Rule = {
  id: 'C10',
  words: 'An adult can write to a teen only as a friend, or from a phone number the teen saved.',
  condition: 'the actor is an adult, the target is protected and has not opened messages; not connected',
  effect: 'deny',
  relax: 'parent',
  since: '2024-01-25',
  source: 'ShowtimeCY, 2024-01-26',
  surfaces: messaging,
  connection: 'messenger-like',
  when: facts => (meetsStranger(facts) && isShut(facts) ? closed : null),
}

export const C21: Rule = {
  id: 'C21',
  words: 'A first message from an account with signs of a scam goes to hidden requests, without a sound.',
  condition: 'the actor’s suspicion is 2 or more, and they are not connected',
  effect: 'limit',
  relax: 'none',
  since: '2024-04-11',
  source: 'SWGfL, 2024-04-11',
  surfaces: messaging.filter(surface => surface !== 'call'),
  when: facts => (facts.suspicion >= 2 && !facts.isConnected ? hiddenRequests : null),
}

const asFirstMessage = ['C05', 'C06', 'C08', 'C09', 'C10'] as const

export const C45: Rule = {
  id: 'C45',
  words: 'A reply to a story and a request for money follow the rules of a first message.',
  condition: 'one of C05 to C10 holds; or money is asked of someone protected who is not connected',
  effect: 'as those; deny for money',
  relax: 'none',
  since: '2026-11',
  source: 'ours',
  surfaces: ['story_reply', 'payment_request'],
  when: (facts, held) => {
    const asksForMoney = facts.surface === 'payment_request' && facts.isProtectedTarget && !facts.isConnected
    return asksForMoney ? closed : strictest(held, asFirstMessage)
  },
}
