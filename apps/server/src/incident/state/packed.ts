import type { Account, State } from '@breakwater/detection'
import type { Shared, TouchedState } from './touched.ts'

/** One row of a saved state. */
export interface Row {
  readonly kind: Kind
  readonly key: string
  readonly body: string
}

type Kind = 'account' | 'shared' | 'script' | 'opener' | 'photo'

/** A state that was written down under another name is not read. Change it with what detection keeps. */
export const LAYOUT = 'detection 3'

type Script = State['scripts'][number]
type Timer = State['timers'][number]

interface SavedAccount {
  readonly account: Account
  /** When it, or a pair of its own, is looked at again: flat, [at, target, …]. */
  readonly timers: readonly number[]
}

/** What was saved last, so that only what changed is written again. */
export interface Written {
  /** A hash of each account's row, by serial. */
  readonly accounts: Map<number, number>
  scripts: number
}

export function nothingWritten(): Written {
  return { accounts: new Map(), scripts: 0 }
}

/** The rows that changed since the last call, as of now. Reads the state and changes nothing in it. */
export function changedRows(state: TouchedState, written: Written): readonly Row[] {
  return [
    ...accountRows(state, written),
    ...[...state.shared.touched].flatMap(key => rowOf('shared', key, state.shared.peek(key))),
    ...scriptRows(state, written),
    ...[...state.openers.touched].flatMap(band => rowOf('opener', band, state.openers.peek(band))),
    ...[...state.photos.touched].flatMap(band => rowOf('photo', band, state.photos.peek(band))),
  ]
}

function accountRows(state: TouchedState, written: Written): readonly Row[] {
  const serials = new Set(state.touchedSerials)
  for (const id of state.accounts.touched) {
    const account = state.accounts.peek(id)
    if (account !== undefined) serials.add(account.serial)
  }
  const timers = timersOf(state.timers, serials)
  const rows: Row[] = []
  for (const serial of serials) {
    const account = state.inOrder[serial]
    if (account === undefined) continue
    const body = pack({ account, timers: timers.get(serial) ?? [] } satisfies SavedAccount)
    const hash = hashOf(body)
    if (written.accounts.get(serial) === hash) continue
    written.accounts.set(serial, hash)
    rows.push({ kind: 'account', key: String(serial), body })
  }
  return rows
}

/** Scripts only grow; one used again was reached by the value that its users share. */
function scriptRows(state: TouchedState, written: Written): readonly Row[] {
  const numbers = new Set<number>()
  for (let number = written.scripts; number < state.scripts.length; number++) numbers.add(number)
  for (const key of state.shared.touched)
    if (key.startsWith('script:')) numbers.add(Number(key.slice('script:'.length)))
  written.scripts = state.scripts.length
  return [...numbers].flatMap(number => rowOf('script', number, state.scripts[number]))
}

function timersOf(timers: readonly Timer[], serials: ReadonlySet<number>): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>()
  // In order of time, so that an account's row does not depend on how its timers lie in the heap.
  const own = timers.filter(({ actor }) => serials.has(actor))
  for (const { at, actor, target } of own.sort((a, b) => a.at - b.at || a.target - b.target)) {
    const row = found.get(actor)
    if (row === undefined) found.set(actor, [at, target])
    else row.push(at, target)
  }
  return found
}

function rowOf(kind: Kind, key: string | number, value: unknown): readonly Row[] {
  return value === undefined ? [] : [{ kind, key: String(key), body: pack(value) }]
}

/** Puts saved rows back into an empty state: the same accounts under the same serials. Call `restored` after the last. */
export function putBack(state: TouchedState, written: Written, row: Row): void {
  const value = unpack(row.body)
  if (row.kind === 'account') putAccount(state, written, row, value as SavedAccount)
  if (row.kind === 'shared') state.shared.set(row.key, value as Shared)
  if (row.kind === 'opener') state.openers.set(Number(row.key), value as number | number[])
  if (row.kind === 'photo') state.photos.set(Number(row.key), value as string[])
  if (row.kind === 'script') state.scripts[Number(row.key)] = value as Script
}

function putAccount(state: TouchedState, written: Written, { body }: Row, saved: SavedAccount): void {
  const { account, timers } = saved
  state.inOrder[account.serial] = account
  written.accounts.set(account.serial, hashOf(body))
  for (let at = 0; at < timers.length; at += 2)
    state.timers.push({ at: timers[at] ?? 0, actor: account.serial, target: timers[at + 1] ?? -1 })
}

/** Makes what follows from rows: accounts by id in their first order, clusters, and timers, earliest first. */
export function restored(state: TouchedState, written: Written): void {
  for (const account of state.inOrder) state.accounts.set(account.id, account)
  for (const { serial } of state.inOrder) {
    const root = rootOf(state.inOrder, serial)
    const members = state.clusters.get(root)
    if (members !== undefined) members.push(serial)
    else state.clusters.set(root, [serial])
  }
  for (const [root, members] of state.clusters) if (members.length === 1) state.clusters.delete(root)
  // A list in order is a heap, and equal times are told apart by their accounts.
  state.timers.sort((a, b) => a.at - b.at || a.actor - b.actor || a.target - b.target)
  written.scripts = state.scripts.length
}

function rootOf(accounts: readonly Account[], serial: number): number {
  let root = serial
  for (let parent = accounts[root]?.parent; parent !== undefined && parent !== root; ) {
    root = parent
    parent = accounts[root]?.parent
  }
  return root
}

function pack(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (part instanceof Map ? { '~': [...part] } : part))
}

function unpack(body: string): unknown {
  return JSON.parse(body, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && '~' in part
      ? new Map(part['~'] as [unknown, unknown][])
      : part,
  )
}

/** 53 bits of a text: two that differ are told apart but for one time in 10^15. */
function hashOf(text: string): number {
  let one = 0x811c9dc5
  let other = 0x01000193
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b)
  }
  return (one >>> 0) * 2_097_152 + (other >>> 11)
}
