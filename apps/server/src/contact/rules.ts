import {
  type Account,
  type Candidate,
  type Contact,
  type Decision,
  decide,
  defaults,
  type Filtered,
  filter,
  type Group,
  type Rulebook,
  type Surface,
} from '@breakwater/protections'

/** What the shadow rulebook would have done otherwise. Facts of the contact without who they are. */
export interface Difference {
  readonly contact: Contact
  readonly live: Gist
  readonly shadow: Gist
}
type Gist = Pick<Decision, 'effect' | 'rules'>

/** The two rulebooks that a trial compares, by their hashes. */
export interface Trial {
  readonly live: string
  readonly shadow: string
}

/** How a shadow rulebook has fared beside the live one, over all processes. */
export interface ShadowReport extends Trial {
  readonly decided: number
  readonly different: number
  readonly examples: readonly Difference[]
}

/** The difference that a shadow rulebook makes to one decision; null when it makes none. */
export function differenceTo(contact: Contact, live: Decision, shadow: Rulebook): Difference | null {
  return differenceOf(contact, live, decide(contact, shadow))
}

/** A filter as it was asked. */
export interface Sifted {
  readonly surface: Surface
  readonly actor: Account
  readonly candidates: readonly Candidate[]
}

/** The differences that a shadow rulebook makes to who is shown, one a candidate. */
export function differencesIn(
  asked: Sifted,
  live: Filtered<Candidate>,
  shadow: Rulebook,
): readonly Difference[] {
  const { surface, actor, candidates } = asked
  const [was, is] = [live, filter(actor, candidates, surface, shadow)].map(gistsOf)
  return candidates.flatMap(candidate => {
    const contact = { surface, actor, target: candidate.target, edge: candidate.edge }
    const difference = differenceOf(contact, gistIn(was, candidate), gistIn(is, candidate))
    return difference === null ? [] : [difference]
  })
}

const SHOWN: Gist = { effect: 'allow', rules: [] }
type Gists = ReadonlyMap<Candidate, Gist>

function gistsOf({ dropped }: Filtered<Candidate>): Gists {
  return new Map(dropped.map(({ candidate, rules }) => [candidate, { effect: 'filter', rules }]))
}

function gistIn(gists: Gists | undefined, candidate: Candidate): Gist {
  return gists?.get(candidate) ?? SHOWN
}

function differenceOf(contact: Contact, live: Gist, shadow: Gist): Difference | null {
  if (live.effect === shadow.effect && sameRules(live.rules, shadow.rules)) return null
  return { contact: withoutIds(contact), live: gist(live), shadow: gist(shadow) }
}

function sameRules(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((rule, place) => rule === b[place])
}

function gist({ effect, rules }: Gist): Gist {
  return { effect, rules }
}

/** Neither who they are nor any word they wrote. */
function withoutIds({ id: _, actor, target, content, ...contact }: Contact): Contact {
  return {
    ...contact,
    actor: actor && { ...actor, id: null, hiddenWords: null },
    target: target && { ...target, id: null, hiddenWords: null },
    ...(content != null && { content: { ...content, text: null } }),
  }
}

/** An account of which nobody told us anything: it may be a child, and it may not be safe. */
export const UNTOLD: Account = Object.freeze({ suspicion: 1 })
const UNTOLD_GROUP: Group = Object.freeze({ protectedUnconnected: 1, suspiciousUnconnected: 1 })
const entering: ReadonlySet<Surface> = new Set<Surface>(['group_add', 'group_join'])

/** Facts that a contact between accounts that we keep lacks, beside those that any contact may lack. */
export function missingInState({ surface, target, group, content }: Contact): readonly string[] {
  const missing: string[] = []
  if (target === null && surface === 'setting_change') missing.push('target')
  if (entering.has(surface)) {
    if (group == null) missing.push('group')
    else for (const name of groupFacts) if (group[name] == null) missing.push(`group.${name}`)
  }
  if (content != null && content.kind == null) missing.push('content.kind')
  return missing
}

const groupFacts = ['protectedUnconnected', 'suspiciousUnconnected'] as const

/**
 * A contact between accounts that we keep, with what neither state nor the one who asks knows on the protective side: an
 * account nobody told us of may not be safe, a group may have anyone in it, what is sent may be more than words.
 */
export function protectively(contact: Contact, rulebook: Rulebook): Contact {
  const { surface, actor, target, group, content, change } = contact
  const owner = target === undefined ? actor : target
  return {
    ...contact,
    actor: actor ?? UNTOLD,
    target: target ?? (target === undefined && surface === 'setting_change' ? null : UNTOLD),
    ...(entering.has(surface) && { group: known(group, UNTOLD_GROUP) }),
    ...(content != null && { content: known(content, { kind: 'image' }) }),
    ...(change != null && {
      change: { ...change, from: change.from ?? settingOf(owner, change.setting, rulebook) },
    }),
  }
}

/** What a setting is now: what the account chose, else what it began with. */
function settingOf(
  account: Account | null | undefined,
  setting: string | null | undefined,
  rulebook: Rulebook,
) {
  if (account == null || setting == null) return null
  const now = new Map(Object.entries({ ...defaults(account, rulebook).settings, ...account.settings }))
  return now.get(setting)
}

/** What is known, over what stands where nothing is. */
function known<Facts extends object>(facts: Facts | null | undefined, otherwise: Facts): Facts {
  const said = Object.entries(facts ?? {}).filter(([, value]) => value != null)
  return { ...otherwise, ...Object.fromEntries(said) }
}
