import { type DialName, type Dials, dialNames, isDial, startDials } from '../dial/dial.ts'
import { acts, reach } from '../tap/act.ts'
import { type DeedName, deeds, type Step } from '../tap/step.ts'
import type { Side } from '../world/person.ts'

/** Where each phone is open. */
export const teenTabs = ['arrived', 'act', 'controls'] as const
export const strangerTabs = ['find', 'page', 'chat'] as const
export interface Tabs {
  readonly teen: (typeof teenTabs)[number]
  readonly stranger: (typeof strangerTabs)[number]
}

/** All it takes to play the same scene again. */
export interface Scene {
  readonly dials: Dials
  readonly steps: readonly Step[]
  readonly tabs: Tabs
}

export const emptyScene: Scene = {
  dials: startDials,
  steps: [],
  tabs: { teen: 'arrived', stranger: 'find' },
}

const STEPS_MAX = 300
const HIDDEN_MAX = 120

/** The scene as the part of a link after `#`; empty for the scene everyone begins with. */
export function linkOf({ dials, steps, tabs }: Scene): string {
  const parts = dialNames
    .filter(name => dials[name] !== startDials[name])
    .map(name => `${name}=${dials[name]}`)
  if (steps.length > 0) parts.push(`steps=${steps.map(wordOf).join('~')}`)
  const { teen, stranger } = emptyScene.tabs
  if (tabs.teen !== teen || tabs.stranger !== stranger) parts.push(`open=${tabs.teen}.${tabs.stranger}`)
  return parts.join('&')
}

/** The scene a link names, and whether all of it could be read. What cannot be read is left out. */
export function sceneOf(link: string): { readonly scene: Scene; readonly isWhole: boolean } {
  const said = new URLSearchParams(link.replace(/^#/, ''))
  const dials: Record<DialName, string> = { ...startDials }
  let isWhole = true
  for (const [name, value] of said) {
    if (isDial(name, value)) dials[name] = value
    else if (name !== 'steps' && name !== 'open') isWhole = false
  }
  const words = said.get('steps')?.split('~') ?? []
  const steps = words
    .slice(0, STEPS_MAX)
    .map(stepOf)
    .filter(step => step !== null)
  const open = said.get('open')
  const tabs = open === null ? emptyScene.tabs : tabsOf(open)
  isWhole &&= steps.length === words.length && tabs !== null
  return { scene: { dials, steps, tabs: tabs ?? emptyScene.tabs }, isWhole }
}

function tabsOf(open: string): Tabs | null {
  const [first, second] = open.split('.')
  const teen = teenTabs.find(tab => tab === first)
  const stranger = strangerTabs.find(tab => tab === second)
  return teen === undefined || stranger === undefined ? null : { teen, stranger }
}

function wordOf(step: Step): string {
  switch (step.kind) {
    case 'tap':
      return [step.side === 'teen' ? 't' : 's', step.name, step.about].filter(Boolean).join('.')
    case 'dial':
      return `dial.${step.dial}.${step.value}`
    case 'choose':
      return `set.${step.setting}.${step.value}`
    case 'hide':
      return `hide.${lettersOf(step.words.join(','))}`
    case 'parent':
      return `parent.${step.setting}.${step.says}`
    case 'remove':
      return 'remove'
  }
}

function stepOf(word: string): Step | null {
  const [kind, name = '', value = ''] = word.split('.')
  if (!/^[\w.]+$/.test(word)) return null
  if (kind === 't' || kind === 's') return tapOf(kind === 't' ? 'teen' : 'stranger', name, value)
  if (kind === 'dial') return isDial(name, value) ? { kind, dial: name, value } : null
  if (kind === 'set') return name && value ? { kind: 'choose', setting: name, value } : null
  if (kind === 'hide') return { kind, words: wordsOf(name) }
  if (kind === 'parent')
    return value === 'yes' || value === 'no' ? { kind, setting: name, says: value } : null
  return word === 'remove' ? { kind: 'remove' } : null
}

/** Typed words as letters that stand in any link: each character's number. */
function lettersOf(words: string): string {
  return Array.from(words, letter => letter.codePointAt(0)?.toString(36)).join('_')
}

function wordsOf(letters: string): readonly string[] {
  const points = letters.split('_').map(point => Number.parseInt(point, 36))
  const read = points.filter(point => isLetter(point)).slice(0, HIDDEN_MAX)
  return String.fromCodePoint(...read)
    .split(',')
    .filter(word => word !== '')
}

/** A character that can be typed: neither a control nor half of one. */
function isLetter(point: number): boolean {
  return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
}

function tapOf(side: Side, name: string, value: string): Step | null {
  const about = value === '' ? null : value
  const act = reach[side].find(known => known === name)
  if (act !== undefined && Object.hasOwn(acts, act)) return { kind: 'tap', side, name: act, about }
  const deed = deeds.find((known): known is DeedName => known === name)
  return deed === undefined ? null : { kind: 'tap', side, name: deed, about }
}

/** The scene after a step. A dial that is turned before anything else happened is where the scene begins. */
export function withStep(scene: Scene, step: Step): Scene {
  if (step.kind === 'dial' && scene.steps.length === 0)
    return { ...scene, dials: { ...scene.dials, [step.dial]: step.value } }
  return { ...scene, steps: [...scene.steps, step] }
}
