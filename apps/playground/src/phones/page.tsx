import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { DialPanel } from './dial/panel.tsx'
import { StageContext } from './handset/stage.ts'
import { Latest } from './record/latest.tsx'
import { Record } from './record/record.tsx'
import { openPlayer, type Player, type Story } from './run/story.ts'
import { emptyScene, linkOf, sceneOf } from './scene/link.ts'
import { Stories } from './scene/stories.tsx'
import { StrangerPhone } from './stranger/stranger-phone.tsx'
import { TeenPhone } from './teen/teen-phone.tsx'
import { words } from './words/words.ts'

/** Two phones, the developer's controls over them, and below them what Breakwater was asked. */
export function PhonesPage() {
  const [story, isWhole, player] = useStory()
  const phones = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" class="skip" onClick={() => phones.current?.focus()}>
        {words.skip}
      </button>
      <Head story={story} onReset={() => player.play(emptyScene)} />
      <main>
        <p role="status" class={story === 'opening' || story === null ? 'panel' : 'playing'}>
          {statusOf(story, isWhole)}
        </p>
        {story !== null && story !== 'opening' && (
          <StageContext.Provider value={{ world: story.world, book: story.book, take: player.take }}>
            <Stories onPlay={player.play} />
            <DialPanel rulebook={story.rulebook} />
            <div class="phones" ref={phones} tabIndex={-1}>
              <Phones story={story} player={player} />
            </div>
            <Record entries={story.entries} />
          </StageContext.Provider>
        )}
      </main>
    </>
  )
}

function Phones({ story, player }: { readonly story: Story; readonly player: Player }) {
  const { tabs } = story.scene
  return (
    <>
      <TeenPhone open={tabs.teen} onOpen={teen => player.turn({ teen })} />
      <Latest entries={story.entries} />
      <StrangerPhone open={tabs.stranger} onOpen={stranger => player.turn({ stranger })} />
    </>
  )
}

function Head({ story, onReset }: { readonly story: Shown; readonly onReset: () => void }) {
  const [said, say] = useState('')
  const copy = (): void => {
    const done = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'))
    done.then(
      () => say(words.copied),
      () => say(words.notCopied),
    )
  }
  useEffect(() => say(''), [story])
  return (
    <header class="stage-head">
      <div>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </div>
      <div class="head-taps">
        <button type="button" class="second" onClick={onReset}>
          {words.reset}
        </button>
        <button type="button" class="second" onClick={copy}>
          {words.copy}
        </button>
        <a class="second" href={import.meta.env.BASE_URL}>
          {words.uploads}
        </a>
        <p role="status" class="soft">
          {said}
        </p>
      </div>
    </header>
  )
}

type Shown = Story | 'opening' | null

function statusOf(story: Shown, isWhole: boolean): string {
  if (story === 'opening') return words.opening
  if (story === null) return words.away
  if (story.left > 0) return words.playing(story.left)
  return isWhole ? '' : words.notWhole
}

/** The scene in the address, played; and the address kept in step with what is tapped. */
function useStory(): readonly [Shown, boolean, Player] {
  const [story, setStory] = useState<Shown>('opening')
  const [isWhole, setWhole] = useState(true)
  const player = useMemo(() => openPlayer(setStory), [])
  useEffect(() => {
    const playAddress = (): void => {
      const read = sceneOf(location.hash)
      setWhole(read.isWhole)
      player.play(read.scene)
    }
    /** A page that comes back from the browser's memory has been left, and its people forgotten. */
    const playAgain = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) playAddress()
    }
    playAddress()
    addEventListener('hashchange', playAddress)
    addEventListener('pagehide', player.leave)
    addEventListener('pageshow', playAgain)
    return () => {
      removeEventListener('hashchange', playAddress)
      removeEventListener('pagehide', player.leave)
      removeEventListener('pageshow', playAgain)
    }
  }, [player])
  const scene = story === null || story === 'opening' ? null : story.scene
  useEffect(() => {
    if (scene === null) return
    const link = linkOf(scene)
    history.replaceState(null, '', link === '' ? location.pathname : `#${link}`)
  }, [scene])
  return [story, isWhole, player]
}
