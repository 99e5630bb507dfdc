import type { ContactById } from '@breakwater/contract'
import { isConnected } from '../world/between.ts'
import type { Who } from '../world/person.ts'
import { type Book, betweenNow, handOf, settingsOf, type World } from '../world/world.ts'
import { type ActName, actNamed, acts, type Content, isMessage, type Surface } from './act.ts'
import type { Step, Tap } from './step.ts'

/** What the platform asks Breakwater before it does something, with people in place of ids. */
export type Question =
  | (Pick<ContactById, 'content' | 'group' | 'change'> & {
      readonly kind: 'decide'
      readonly surface: Surface
      readonly actor: Who
      readonly target: Who | null
    })
  | {
      readonly kind: 'filter'
      readonly surface: Surface
      readonly actor: Who
      readonly candidates: readonly Who[]
    }

/** The people on Shoal beside these two, who stand on every list. */
export const others: readonly Who[] = ['noor', 'kim']

/** What a step asks; null where no rule is asked, because the person only answers or takes something back. */
export function questionOf(world: World, step: Step, book: Pick<Book, 'terms'>): Question | null {
  if (step.kind === 'choose') {
    const change = {
      setting: step.setting,
      from: settingsOf(world)[step.setting] ?? null,
      to: step.value,
    }
    return { kind: 'decide', surface: 'setting_change', actor: 'teen', target: 'teen', change }
  }
  return step.kind === 'tap' && isAct(step) ? questionBy(world, step, book) : null
}

export function isAct(tap: Tap): tap is Tap<ActName> {
  return Object.hasOwn(acts, tap.name)
}

function questionBy(world: World, tap: Tap<ActName>, book: Pick<Book, 'terms'>): Question {
  const hand = handOf(world.dials)
  const [actor, other]: readonly [Who, Who] = tap.side === 'teen' ? ['teen', hand] : [hand, 'teen']
  const surface = surfaceOf(world, tap)
  if (surface === 'recommend') return { kind: 'filter', surface, actor, candidates: [other, ...others] }
  const content = contentOf(world, tap)
  const group = groupOf(world, tap, book)
  const target = surface === 'live_start' ? null : other
  return {
    kind: 'decide',
    surface,
    actor,
    target,
    ...(content !== null && { content }),
    ...(group !== null && { group }),
  }
}

function surfaceOf(world: World, { side, name }: Tap<ActName>): Surface {
  const { thread, sent } = betweenNow(world)
  const isBegun = thread || (side === 'stranger' && sent > 0)
  return isMessage(name) && isBegun ? 'dm_message' : actNamed(name).surface
}

/** Of an item that is opened, kept or passed on, it is the content of that item. */
function contentOf(world: World, { name, about }: Tap<ActName>): Content | null {
  const item = about === null ? undefined : world.items.find(({ number }) => String(number) === about)
  const isOfItem = item !== undefined && ['look', 'shot', 'pass'].includes(name)
  return actNamed(isOfItem ? item.act : name).content ?? null
}

/**
 * The stranger's group is the stranger and Noor; the teen's is the teen and friends. An item that the teen enters by
 * is an invitation into the stranger's.
 */
function groupOf(
  world: World,
  { side, name }: Tap<ActName>,
  book: Pick<Book, 'terms'>,
): NonNullable<ContactById['group']> | null {
  if (name !== 'add' && name !== 'enter') return null
  const isApart = !isConnected(betweenNow(world), book.terms.connection)
  const isTheTeens = name === 'enter' && side === 'stranger'
  return {
    protectedUnconnected: isTheTeens && isApart && world.begins.teenAccount ? 1 : 0,
    suspiciousUnconnected: !isTheTeens && isApart && Number(world.dials.suspicion) >= 2 ? 1 : 0,
  }
}
