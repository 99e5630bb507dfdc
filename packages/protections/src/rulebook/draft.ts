import { catalogue } from '../catalogue/catalogue.ts'
import { isKnownCountry } from '../contact/country.ts'
import { type SettingName, type SettingValues, settingNames, settings } from '../contact/setting.ts'
import { type RulebookRefusal, refuse } from './refusal.ts'
import { connections, type Terms } from './terms.ts'

/** A rulebook document as written: any field may be left out. */
export type Draft = Partial<Omit<Terms, 'thresholds' | 'teen' | 'adult'>> & {
  readonly extends?: string
  readonly on?: readonly string[]
  readonly thresholds?: Partial<Terms['thresholds']>
  readonly teen?: Partial<SettingValues>
  readonly adult?: Partial<SettingValues>
}

type Check = (value: unknown, field: string) => RulebookRefusal | null

const fields: Readonly<Record<string, Check>> = {
  rulebook: text,
  name: text,
  version: text,
  extends: text,
  connection: oneOf(connections),
  adultAge: whole(1),
  thresholds: object({ default: threshold, overrides: countryThresholds }),
  minMutuals: whole(0),
  requestLimit: whole(0),
  minorRequestsLimit: whole(1),
  originNotice: oneOf(['protected', 'everyone']),
  on: ruleIds,
  off: ruleIds,
  teen: object(settingChecks()),
  adult: object(settingChecks()),
}

/** Reads a document; `null` and absent fields are the same. */
export function draftOf(document: unknown): Draft | RulebookRefusal {
  if (!isObject(document)) return refuse('rulebook.malformed', '', 'a rulebook is a JSON object')
  const objection = object(fields)(document, '')
  if (objection !== null) return objection
  const draft = withoutNull(document) as Draft
  const twice = draft.on?.find(id => draft.off?.includes(id))
  return twice === undefined ? draft : refuse('rulebook.conflict', 'on', `${twice} is both on and off`)
}

/** What a document says, over what it extends. A list of rules that are `off` replaces that of its base. */
export function fold(draft: Draft, base: Terms): Terms {
  const { extends: _extends, on = [], ...said } = draft
  const off = new Set((said.off ?? base.off).filter(id => !on.includes(id)))
  const overrides = Object.entries({ ...base.thresholds.overrides, ...said.thresholds?.overrides })
  return {
    name: said.name ?? base.name,
    version: said.version ?? base.version,
    connection: said.connection ?? base.connection,
    adultAge: said.adultAge ?? base.adultAge,
    thresholds: {
      default: said.thresholds?.default ?? base.thresholds.default,
      overrides: Object.fromEntries(overrides),
    },
    minMutuals: said.minMutuals ?? base.minMutuals,
    requestLimit: said.requestLimit ?? base.requestLimit,
    minorRequestsLimit: said.minorRequestsLimit ?? base.minorRequestsLimit,
    originNotice: said.originNotice ?? base.originNotice,
    off: [...off].sort(),
    teen: { ...base.teen, ...withoutNull(said.teen ?? {}) },
    adult: { ...base.adult, ...withoutNull(said.adult ?? {}) },
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutNull<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member != null)) as T
}

function object(checks: Readonly<Record<string, Check>>): Check {
  return (value, field) => {
    if (!isObject(value)) return refuse('rulebook.invalid', field, 'expected an object')
    for (const [key, member] of Object.entries(value)) {
      const path = field === '' ? key : `${field}.${key}`
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined
      if (check === undefined) return refuse('rulebook.unknown-field', path, 'a rulebook has no such field')
      const objection = member == null ? null : check(member, path)
      if (objection !== null) return objection
    }
    return null
  }
}

function text(value: unknown, field: string): RulebookRefusal | null {
  const isText = typeof value === 'string' && value.length >= 1 && value.length <= 80
  return isText ? null : refuse('rulebook.invalid', field, 'expected 1 to 80 characters')
}

function oneOf(values: readonly string[]): Check {
  return (value, field) =>
    values.includes(value as string)
      ? null
      : refuse('rulebook.invalid', field, `expected one of ${values.join(', ')}`)
}

function whole(least: number): Check {
  return (value, field) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? null
      : refuse('rulebook.invalid', field, `expected a whole number from ${least}`)
}

function threshold(value: unknown, field: string): RulebookRefusal | null {
  return value === 16 || value === 18 ? null : refuse('rulebook.invalid', field, 'expected 16 or 18')
}

function countryThresholds(value: unknown, field: string): RulebookRefusal | null {
  if (!isObject(value)) return refuse('rulebook.invalid', field, 'expected an object')
  const unknown = Object.keys(value).find(code => !isKnownCountry(code))
  if (unknown !== undefined) return refuse('rulebook.invalid', `${field}.${unknown}`, 'no such country')
  return object(Object.fromEntries(Object.keys(value).map(code => [code, threshold])))(value, field)
}

function ruleIds(value: unknown, field: string): RulebookRefusal | null {
  if (!Array.isArray(value)) return refuse('rulebook.invalid', field, 'expected a list of rule ids')
  const at = value.findIndex(id => !catalogue.some(rule => rule.id === id))
  return at === -1 ? null : refuse('rulebook.unknown-rule', `${field}[${at}]`, 'no rule has this id')
}

function settingChecks(): Record<SettingName, Check> {
  const checks = settingNames.map(name => [name, oneOf(settings[name])])
  return Object.fromEntries(checks) as Record<SettingName, Check>
}
