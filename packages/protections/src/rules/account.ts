import { deny, limit, notice } from '../catalogue/effect.ts'
import { never, type Rule } from '../catalogue/rule.ts'
import { protectingAge } from '../contact/age.ts'
import { isLoosening, needsParentToChange } from '../contact/change.ts'

const askForLive = deny('A parent or guardian needs to say yes before you go live.')
const parentApproval = limit('parent_approval')
const offerToReport = notice('N10')

/** Going live alone is for those who are at least this old, in every country. */
const liveAge = 16

export const C01: Rule = {
  id: 'C01',
  words: 'A young teen’s account begins private.',
  condition: 'an account begins, under the age at which a parent decides',
  effect: 'the account is private',
  relax: 'parent',
  since: '2021-07-27',
  source: 'Instagram help 3237561506542117',
  surfaces: [],
  when: never,
}

export const C02: Rule = {
  id: 'C02',
  words: 'A teen’s account begins with every setting at its safest.',
  condition: 'an account begins or moves here, under 18 or of unknown age',
  effect: 'the rulebook’s settings for teens',
  relax: 'parent',
  since: '2024-09-17',
  source: 'Meta Family Center, Instagram safety',
  surfaces: [],
  when: never,
}

export const C33: Rule = {
  id: 'C33',
  words: 'Someone under 16 goes live only where a parent or guardian allowed it.',
  condition: 'the actor is under 16 or of unknown age, and no parent allowed it',
  effect: 'deny',
  relax: 'parent',
  since: '2025-04-08',
  source: 'Neowin, 2025-04-08',
  surfaces: ['live_start'],
  when: ({ actor }) =>
    protectingAge(actor) < liveAge && actor.parentAllowsLive !== true ? askForLive : null,
}

export const C35: Rule = {
  id: 'C35',
  words: 'A teen who blocks someone is offered to report them too.',
  condition: 'the one who blocks is protected',
  effect: 'notice N10',
  relax: 'none',
  since: '2022-11-21',
  source: 'the seed',
  surfaces: ['block'],
  when: facts => (facts.isProtectedActor ? offerToReport : null),
}

export const C36: Rule = {
  id: 'C36',
  words: 'Reporting is always possible, and leads to the service that takes pictures down.',
  condition: 'always',
  effect: 'allow, whatever else holds',
  relax: 'none',
  since: '2024',
  source: 'the seed',
  surfaces: ['report'],
  when: never,
}

export const C37: Rule = {
  id: 'C37',
  words: 'Everyone who talked with an account that was removed is offered help afterwards.',
  condition: 'an account is removed at suspicion 3; a thread with it in the last 90 days',
  effect: 'notice N5',
  relax: 'none',
  since: '2024-04-11',
  source: 'SWGfL, 2024-04-11',
  surfaces: [],
  when: never,
}

export const C38: Rule = {
  id: 'C38',
  words: 'A young or supervised teen loosens a setting only when a parent or guardian says yes.',
  condition: 'under the age at which a parent decides, or supervised; the change is looser or cannot be told',
  effect: 'limit',
  relax: 'parent',
  since: '2024-01-25',
  source: 'Meta, 2024-01-25 and 2024-09-17',
  surfaces: ['setting_change'],
  when: ({ actor, target, change, book }) => {
    const isTheirs = needsParentToChange(actor, target, book.terms.thresholds)
    return isTheirs && isLoosening(change) ? parentApproval : null
  },
}

export const C39: Rule = {
  id: 'C39',
  words: 'Who claims to be an adult after being a child is protected as a teen until the age is verified.',
  condition: 'an account begins as an adult, where a minor began on the same device or a model says minor',
  effect: 'limit verify_age, and the settings for teens until then',
  relax: 'none',
  since: '2024-09-17',
  source: 'Meta Family Center, Instagram safety',
  surfaces: [],
  when: never,
}

export const C41: Rule = {
  id: 'C41',
  words: 'A parent who supervises sees whom a teen wrote to in 7 days, never what; the teen sees the same.',
  condition: 'a parent is linked',
  effect: 'what a parent may see is a closed list',
  relax: 'parent',
  since: '2024-09-17',
  source: 'Briefly, 2024-09-17; that the teen is told: ours',
  surfaces: [],
  when: never,
}
