import { deny, filtered, type Outcome } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import { type Held, type Rule, strictest } from '../catalogue/rule.ts'
import type { SettingName } from '../contact/setting.ts'

const closed = deny()
const notShown = filtered('not_suggested')

/** Settings of these kinds: 0 everyone, 1 people they follow, 2 nobody. */
function isClosedBy(facts: Facts, name: SettingName): boolean {
  const open = settingInForce(facts, name)
  return open === 2 || (open === 1 && !facts.isChosen)
}

function tagSetting(facts: Facts): SettingName {
  if (facts.surface === 'mention') return 'mentions'
  return facts.surface === 'tag' ? 'tags' : 'collaborations'
}

/** An address book says that the actor saved the target; only the other half is asked. */
function showsStranger(facts: Facts): boolean {
  const isMutual = facts.edge.targetHasActorPhone === true && facts.suspicion === 0
  return !isMutual && ((facts.isAdultActor && facts.isProtectedTarget) || facts.isProtectedActor)
}

function besides(facts: Facts, held: readonly Held[]): Outcome | null {
  if (facts.surface === 'contact_sync') return showsStranger(facts) ? notShown : null
  return strictest(held, ['C11', 'C22'])
}

export const C11: Rule = {
  id: 'C11',
  words: 'Only people you follow can tag you, mention you or name you as a co-author.',
  condition:
    'the target keeps these to people they follow (as every teen does at first), and follows not the actor',
  effect: 'deny',
  relax: 'parent',
  since: '2022-05',
  source: 'Instagram help 3237561506542117',
  surfaces: ['tag', 'mention', 'collab_invite'],
  when: facts => (isClosedBy(facts, tagSetting(facts)) ? closed : null),
}

export const C12: Rule = {
  id: 'C12',
  words: 'Only people you follow can put your posts into theirs.',
  condition: 'as C11, for remixes and guides',
  effect: 'deny',
  relax: 'parent',
  since: '2022-05',
  source: 'Instagram help 3237561506542117',
  surfaces: ['remix', 'guide'],
  when: facts => (isClosedBy(facts, 'remixes') ? closed : null),
}

export const C46: Rule = {
  id: 'C46',
  words:
    'Reactions follow the rules of comments, invitations to create together those of tags, and an address book shows no stranger to a teen and no teen to a stranger.',
  condition:
    'C22 or C11 holds; or an adult and a protected account, or anyone and a protected actor, have not saved each other',
  effect: 'as those; filter for address books',
  relax: 'none',
  since: '2026-11',
  source: 'ours',
  surfaces: ['reaction', 'collab_invite', 'contact_sync'],
  when: besides,
}
