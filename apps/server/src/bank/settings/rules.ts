import type { BankSettings } from '@breakwater/contract'
import { type SignalType, signalTypes } from '@breakwater/engine'
import type { Bank, Objection } from '../rules.ts'

/** The largest distance a bank may set: beyond it, pictures that have nothing in common begin to match. */
const DISTANCE_MAX = { bits: 63, whole: 0, frames: 60 } as const
const OPEN_SCOPES = ['match', 'fetch', 'feedback', 'write']

export function isBankName(name: string): boolean {
  return /^[a-z0-9-]{1,40}$/.test(name)
}

/** A bank as it begins: whoever has the bare scope may match in it, and its owners are named one by one. */
export function newBank(name: string): Bank {
  const thresholds = Object.fromEntries(Object.values(signalTypes).map(type => [type.name, type.threshold]))
  return {
    name,
    thresholds,
    openScopes: ['match', 'feedback'],
    vetoes: false,
    share: 1,
    asks: 'block',
    unverified: 'review',
    disputed: 'keep',
    note: '',
  }
}

/** A bank with what was asked for put over what it is; thresholds one by one. */
export function withSettings(bank: Bank, settings: BankSettings): Bank {
  return { ...bank, ...settings, thresholds: { ...bank.thresholds, ...settings.thresholds } }
}

/** What is wrong with settings; null when they can be saved. */
export function settingsObjection({ thresholds = {}, openScopes = [] }: BankSettings): Objection | null {
  for (const [type, distance] of Object.entries(thresholds)) {
    if (!Object.hasOwn(signalTypes, type)) return { code: 'bank.invalid', field: `thresholds/${type}` }
    if (distance > DISTANCE_MAX[signalTypes[type as SignalType].compares])
      return { code: 'bank.invalid', field: `thresholds/${type}` }
  }
  const unknown = openScopes.findIndex(scope => !OPEN_SCOPES.includes(scope))
  return unknown === -1 ? null : { code: 'bank.invalid', field: `openScopes/${unknown}` }
}
