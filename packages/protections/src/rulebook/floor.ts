import type { Rule } from '../catalogue/rule.ts'
import { settingNames, strictness } from '../contact/setting.ts'
import { type RulebookRefusal, refuse } from './refusal.ts'
import { adultAgeMax, instagramLike, type Terms } from './terms.ts'

/** Numbers a rulebook may tighten and not loosen, and the rules that read them. */
interface Bound {
  readonly field: 'adultAge' | 'minMutuals' | 'requestLimit' | 'minorRequestsLimit'
  readonly rule: string
  readonly isLooser: (value: number) => boolean
  readonly bound: string
}

const bounds: readonly Bound[] = [
  { field: 'adultAge', rule: 'C05', isLooser: age => age > adultAgeMax, bound: `${adultAgeMax} at most` },
  {
    field: 'requestLimit',
    rule: 'C08',
    isLooser: sent => sent > instagramLike.requestLimit,
    bound: `${instagramLike.requestLimit} at most`,
  },
  {
    field: 'minMutuals',
    rule: 'C14',
    isLooser: mutuals => mutuals < instagramLike.minMutuals,
    bound: `${instagramLike.minMutuals} at least`,
  },
  {
    field: 'minorRequestsLimit',
    rule: 'C25',
    isLooser: requests => requests > instagramLike.minorRequestsLimit,
    bound: `${instagramLike.minorRequestsLimit} at most`,
  },
]

/** The first way in which terms loosen what nobody may relax, or put a teen below an adult; `null` if none. */
export function loosening(terms: Terms, catalogue: readonly Rule[]): RulebookRefusal | null {
  for (const { field, rule, isLooser, bound } of bounds) {
    if (isLooser(terms[field])) return loosens(field, rule, bound)
  }
  return switchedOff(terms, catalogue) ?? teenBelowAdult(terms)
}

function switchedOff(terms: Terms, catalogue: readonly Rule[]): RulebookRefusal | null {
  const rule = catalogue.find(({ id, relax }) => relax === 'none' && terms.off.includes(id))
  if (rule !== undefined) return loosens('off', rule.id, 'it cannot be switched off')
  const lacksTwin = terms.connection === 'messenger-like' && terms.off.includes('C10')
  return lacksTwin ? loosens('off', 'C10', 'here it stands where C05 would; it cannot be switched off') : null
}

function teenBelowAdult(terms: Terms): RulebookRefusal | null {
  const rank = (who: 'teen' | 'adult', name: (typeof settingNames)[number]) =>
    strictness(name, terms[who][name]) ?? 0
  const name = settingNames.find(setting => rank('teen', setting) < rank('adult', setting))
  if (name === undefined) return null
  return refuse('rulebook.conflict', `teen.${name}`, 'a teen would begin with less protection than an adult')
}

function loosens(field: string, rule: string, bound: string): RulebookRefusal {
  return refuse('rulebook.loosens', field, `nobody may relax ${rule}: ${bound}`)
}
