import { type Draw, pick } from '../draw.ts'
import type { AttackerLevel, Playbook } from '../side.ts'

/** Somebody who works many accounts. */
export interface Operator {
  readonly id: string
  readonly level: AttackerLevel
  readonly playbook: Playbook
  readonly draw: Draw
  /** Where its shift is worked, and with which accent. */
  readonly country: string
  readonly hours: number
  readonly pays: readonly string[]
  readonly handles: readonly string[]
  readonly photos: readonly string[]
  /** Which of a language's openers is the script. */
  readonly script: number
  accounts: number
}

/** What an operator fills its lines with. */
export function slotsOf({ draw, handles, pays }: Operator): {
  readonly handle: string
  readonly pay: string
  readonly amount: string
} {
  return {
    handle: pick(draw, handles),
    pay: pick(draw, pays),
    amount: `$${pick(draw, [50, 100, 150, 300, 500, 1000])}`,
  }
}
