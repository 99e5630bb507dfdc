import { HelpLink } from '../handset/notice.tsx'
import { PartOf } from '../handset/part.tsx'
import { People } from '../handset/people.tsx'
import { otherOf, useStage, useTap } from '../handset/stage.ts'
import type { DeedName } from '../tap/step.ts'
import { deedWords } from '../words/act.ts'
import { strangerWords, teenWords } from '../words/words.ts'
import { betweenNow, handOf } from '../world/world.ts'

/** What the teen can do: keep somebody away, or let somebody closer. */
export function Doing() {
  const { world } = useStage()
  const other = otherOf('teen', world)
  const { suggested, contacts } = world.seenByTeen
  if (world.isRemoved) return <p class="empty">{teenWords.gone}</p>
  return (
    <>
      <Stand />
      <PartOf
        side="teen"
        part="chat"
        title={teenWords.writeTo(other)}
        acts={['hi', 'picture', 'once', 'call']}
      />
      <Touch />
      <PartOf side="teen" part="find" title={teenWords.find} acts={['suggest', 'contacts']}>
        {suggested !== null && (
          <People title={strangerWords.suggested} people={suggested} empty={strangerWords.nobody} />
        )}
        {contacts !== 'unasked' && (
          <People
            title={strangerWords.contacts}
            people={contacts === 'shown' ? [handOf(world.dials)] : []}
            empty={strangerWords.nobody}
          />
        )}
      </PartOf>
      <PartOf side="teen" part="live" title={teenWords.own} acts={['live']} />
    </>
  )
}

function Stand() {
  const { world } = useStage()
  const { blocked, restricted } = betweenNow(world)
  const answer = world.answers['teen.stand']
  const isReported = answer !== undefined && 'act' in answer.said && answer.said.act === 'report'
  return (
    <PartOf
      side="teen"
      part="stand"
      acts={blocked ? ['report'] : ['block', 'report']}
      more={
        <>
          {blocked && <Deed name="unblock" />}
          <Deed name={restricted ? 'unrestrict' : 'restrict'} />
        </>
      }
    >
      {isReported && (
        <div class="taps">
          <HelpLink offer="help" isTeen={world.begins.teenAccount} />
          <HelpLink offer="takeDown" isTeen={world.begins.teenAccount} />
        </div>
      )}
    </PartOf>
  )
}

function Touch() {
  const { world } = useStage()
  const { teenFollows, phone } = betweenNow(world)
  return (
    <PartOf
      side="teen"
      part="page"
      acts={teenFollows ? ['friend', 'enter'] : ['follow', 'friend', 'enter']}
      more={
        <>
          {teenFollows && <Deed name="unfollow" />}
          {!phone && <Deed name="savePhone" />}
        </>
      }
    />
  )
}

function Deed({ name }: { readonly name: DeedName }) {
  const tap = useTap('teen')
  return (
    <button type="button" class="tap" onClick={() => tap(name)}>
      {deedWords[name]}
    </button>
  )
}
