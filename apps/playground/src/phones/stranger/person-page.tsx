import { ActButton, PartOf } from '../handset/part.tsx'
import { People } from '../handset/people.tsx'
import { useStage, useTap } from '../handset/stage.ts'
import { actWords, deedWords } from '../words/act.ts'
import { strangerWords, words } from '../words/words.ts'
import { betweenNow } from '../world/world.ts'

/** The teen's page as the stranger sees it: nothing before it was opened, and no more than it was opened for. */
export function PersonPage({ onChat }: { readonly onChat: () => void }) {
  const { world } = useStage()
  const { page } = world.seen
  const isPatched = world.dials.buttons === 'all'
  if (page === 'unasked' && !isPatched) return <Closed text={strangerWords.notOpened} />
  if (page === 'nothing' && !isPatched) return <Closed text={strangerWords.nothing} />
  return (
    <>
      <div class="card">
        <p class="face" aria-hidden="true">
          M
        </p>
        <p class="card-name">{words.names.teen}</p>
        {page === 'noMessage' && !isPatched ? (
          <p class="soft">{strangerWords.noWrite}</p>
        ) : (
          <button type="button" class="tap" onClick={onChat}>
            {strangerWords.message}
          </button>
        )}
      </div>
      <PartOf side="stranger" part="page" acts={['follow', 'friend']} />
      <PartOf side="stranger" part="once" acts={['look', 'shot', 'pass', 'story']} />
      <PartOf
        side="stranger"
        part="post"
        acts={['react', 'comment', 'comments', 'tag', 'mention', 'remix', 'guide', 'collab']}
      >
        <Listed names={['comments']} />
      </PartOf>
      <PartOf side="stranger" part="lists" acts={['followers', 'likers', 'tagged', 'where']}>
        <Listed names={['followers', 'likers', 'tagged']} />
      </PartOf>
      <PartOf side="stranger" part="live" acts={['join', 'live']} />
      <Stand />
    </>
  )
}

function Closed({ text }: { readonly text: string }) {
  return (
    <>
      <p class="empty">{text}</p>
      <div class="taps">
        <ActButton side="stranger" name="open" />
      </div>
      <Stand />
    </>
  )
}

/** Who stands on the list that was opened last. */
function Listed({ names }: { readonly names: readonly string[] }) {
  const { list } = useStage().world.seen
  if (list === null || !names.includes(list.act)) return null
  return (
    <People
      title={`${strangerWords.listOf}: ${actWords[list.act].label(words.names.teen)}`}
      people={list.people}
      empty={strangerWords.nobody}
    />
  )
}

function Stand() {
  const { world } = useStage()
  const tap = useTap('stranger')
  const { blockedBack } = betweenNow(world)
  const unblock = (
    <button type="button" class="tap" onClick={() => tap('unblock')}>
      {deedWords.unblock}
    </button>
  )
  return (
    <PartOf
      side="stranger"
      part="stand"
      acts={blockedBack ? ['report'] : ['block', 'report']}
      more={blockedBack && unblock}
    />
  )
}
