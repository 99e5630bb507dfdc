import { notice } from '../catalogue/effect.ts'
import type { Facts } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { messaging } from '../catalogue/surface.ts'

const mayNotBeSafe = notice('N1')
const looksLikeScam = notice('N2')
const fromElsewhere = notice('N3')
const newThread = notice('N4')

/** Whether a protected person talks with a suspicious account, on whichever side each stands. */
function isTeenWithSuspicious(facts: Facts): boolean {
  if (facts.isProtectedTarget && facts.suspicion >= 1) return true
  return facts.isProtectedActor && (facts.target.suspicion ?? 0) >= 1
}

function isFromElsewhere(facts: Facts): boolean {
  if (!facts.isProtectedTarget && facts.book.terms.originNotice === 'protected') return false
  const here = facts.target.country?.toUpperCase()
  return facts.mutuals === 0 || here === undefined || facts.actor.country?.toUpperCase() !== here
}

export const C24: Rule = {
  id: 'C24',
  words: 'A teen in a conversation with an account that may not be safe is told: block, report, restrict.',
  condition: 'one side is protected, and the other side’s suspicion is 1 or more',
  effect: 'notice N1',
  relax: 'none',
  since: '2021-03',
  source: 'the seed',
  surfaces: messaging,
  when: facts => (isTeenWithSuspicious(facts) ? mayNotBeSafe : null),
}

export const C25: Rule = {
  id: 'C25',
  words: 'Teens are told when an adult they talk with sends many requests to minors.',
  condition:
    'an adult actor sent as many requests in 24 h as the rulebook allows, or more, to minors with whom no group ' +
    'and no mutual older than 30 days is shared; the target is protected',
  effect: 'notice N1',
  relax: 'none',
  since: '2021-03',
  source: 'the seed; the number: ours',
  surfaces: messaging,
  when: facts => {
    const isMany = (facts.actor.minorRequests24h ?? 0) >= facts.book.terms.minorRequestsLimit
    return isMany && facts.isAdultActor && facts.isProtectedTarget ? mayNotBeSafe : null
  },
}

export const C26: Rule = {
  id: 'C26',
  words: 'Anyone in a conversation that looks like a scam is told so, and that they may say no.',
  condition: 'the suspicion of either side is 2 or more',
  effect: 'notice N2',
  relax: 'none',
  since: '2024-04',
  source: 'IT-Online, 2024-04-12; adults too: ours',
  surfaces: messaging,
  when: facts => (facts.suspicion >= 2 || (facts.target.suspicion ?? 0) >= 2 ? looksLikeScam : null),
}

export const C27: Rule = {
  id: 'C27',
  words: 'A teen is told when someone writes from another country, or shares nobody with them.',
  condition: 'the target is protected; the countries differ or one is not known, or they have no mutuals',
  effect: 'notice N3',
  relax: 'none',
  since: '2024-10-17',
  source: 'Beebom, 2024-10-17; adults too where the rulebook says so',
  surfaces: messaging,
  when: facts => (isFromElsewhere(facts) ? fromElsewhere : null),
}

export const C28: Rule = {
  id: 'C28',
  words:
    'A teen’s new conversation opens with safety tips, when the other joined, and a way to block and report.',
  condition: 'the target is protected',
  effect: 'notice N4',
  relax: 'none',
  since: '2025-07-23',
  source: 'Business Standard, 2025-07-24',
  surfaces: messaging,
  when: facts => (facts.isProtectedTarget ? newThread : null),
}
