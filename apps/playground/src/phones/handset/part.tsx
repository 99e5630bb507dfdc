import type { ComponentChildren } from 'preact'
import type { ActName, Part } from '../tap/act.ts'
import { actWords, partWords } from '../words/act.ts'
import { teenWords } from '../words/words.ts'
import type { Side } from '../world/person.ts'
import { type Answer, betweenNow } from '../world/world.ts'
import { otherOf, useStage, useTap } from './stage.ts'

interface Props {
  readonly side: Side
  readonly part: Part
  readonly title?: string
  readonly acts: readonly ActName[]
  /** Other buttons in the same row. */
  readonly more?: ComponentChildren
  /** What was found, under the row. */
  readonly children?: ComponentChildren
}

/** Some things a person can do, and below them what came of the last tap. */
export function PartOf({ side, part, title, acts, more, children }: Props) {
  const id = `${side}-${part}`
  return (
    <section class="part" aria-labelledby={id}>
      <h3 id={id}>{title ?? partWords[part]}</h3>
      <div class="taps">
        {acts.map(name => (
          <ActButton key={name} side={side} name={name} />
        ))}
        {more}
      </div>
      <AnswerLine side={side} part={part} />
      {children}
    </section>
  )
}

/** Asks Breakwater, then does. `about` is the item that is meant. */
export function ActButton(props: {
  readonly side: Side
  readonly name: ActName
  readonly about?: number
  readonly label?: string
}) {
  const { side, name, about, label } = props
  const { world } = useStage()
  const tap = useTap(side)
  return (
    <button type="button" class="tap" onClick={() => tap(name, about)} data-act={name}>
      {label ?? actWords[name].label(otherOf(side, world))}
    </button>
  )
}

export function AnswerLine({ side, part }: { readonly side: Side; readonly part: Part }) {
  const { world } = useStage()
  const answer = world.answers[`${side}.${part}`]
  const { teenFollows, strangerFollows } = betweenNow(world)
  const isFollowing = side === 'teen' ? teenFollows : strangerFollows
  return (
    <p role="status" class="answer" data-kind={answer?.kind ?? 'none'}>
      {answer === undefined ? '' : sentenceOf(answer, otherOf(side, world), isFollowing)}
    </p>
  )
}

function sentenceOf({ said }: Answer, other: string, isFollowing: boolean): string {
  if ('message' in said) return said.message
  if ('deed' in said) return teenWords.set
  if (said.act === 'follow' && isFollowing) return teenWords.follows(other)
  return actWords[said.act].done(other)
}
