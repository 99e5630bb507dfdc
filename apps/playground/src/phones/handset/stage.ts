import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ActName } from '../tap/act.ts'
import type { DeedName, Step } from '../tap/step.ts'
import { words } from '../words/words.ts'
import type { Side, Who } from '../world/person.ts'
import { type Book, handOf, type World } from '../world/world.ts'

/** What every part of a phone needs: the world as it is, and a way to do something in it. */
export interface Stage {
  readonly world: World
  readonly book: Book
  readonly take: (step: Step) => void
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (stage === null) throw new Error('a part of a phone stands outside the stage')
  return stage
}

/** Taps on the phone of a side. */
export function useTap(side: Side): (name: ActName | DeedName, about?: string | number) => void {
  const { take } = useStage()
  return (name, about) => take({ kind: 'tap', side, name, about: about === undefined ? null : String(about) })
}

/** Whom a phone is about: the other one's name. */
export function otherOf(side: Side, world: World): string {
  return side === 'teen' ? words.names[handOf(world.dials)] : words.names.teen
}

export function nameOf(who: Who): string {
  return words.names[who]
}
