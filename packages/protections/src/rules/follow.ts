import { deny, limit, notice } from '../catalogue/effect.ts'
import type { Rule } from '../catalogue/rule.ts'

const closed = deny()
const spamFolder = limit('spam_folder')
const takeCare = notice('N6')
const following = ['follow', 'friend_request'] as const

export const C18: Rule = {
  id: 'C18',
  words: 'A follow or friend request from an account about to be removed never arrives.',
  condition: 'the target is protected, and the actor’s suspicion is 3',
  effect: 'deny, silently',
  relax: 'none',
  since: '2024-10-17',
  source: 'BusinessPost, 2024-10-17',
  surfaces: following,
  when: facts => (facts.isProtectedTarget && facts.suspicion >= 3 ? closed : null),
}

export const C19: Rule = {
  id: 'C19',
  words: 'A follow or friend request from an account with signs of a scam goes to spam, without a sound.',
  condition: 'the target is protected, and the actor’s suspicion is 2',
  effect: 'limit',
  relax: 'none',
  since: '2024-10-17',
  source: 'BusinessPost, 2024-10-17',
  surfaces: following,
  when: facts => (facts.isProtectedTarget && facts.suspicion === 2 ? spamFolder : null),
}

export const C20: Rule = {
  id: 'C20',
  words: 'A teen is told to take care before accepting an account that may not be safe.',
  condition: 'the target is protected, and the actor’s suspicion is 1',
  effect: 'notice N6',
  relax: 'none',
  since: '2021-07-27',
  source: 'the seed',
  surfaces: following,
  when: facts => (facts.isProtectedTarget && facts.suspicion === 1 ? takeCare : null),
}
