import { Handset } from '../handset/handset.tsx'
import { Notices } from '../handset/notice.tsx'
import { useStage } from '../handset/stage.ts'
import { strangerTabs, type Tabs } from '../scene/link.ts'
import { strangerWords, words } from '../words/words.ts'
import { handOf } from '../world/world.ts'
import { Chat } from './chat.tsx'
import { Find } from './find.tsx'
import { PersonPage } from './person-page.tsx'

interface Props {
  readonly open: Tabs['stranger']
  readonly onOpen: (tab: Tabs['stranger']) => void
}

/** The stranger's phone: it shows what the stranger may see, and a kind no for the rest. */
export function StrangerPhone({ open, onOpen }: Props) {
  const { world } = useStage()
  const { dials, isRemoved } = world
  const owner = `${words.handle[handOf(dials)]}, ${words.age(dials.age)}`
  return (
    <Handset
      side="stranger"
      owner={owner}
      tabs={strangerTabs}
      open={open}
      counts={{}}
      news=""
      onOpen={onOpen}
    >
      {isRemoved ? (
        <p class="empty">{strangerWords.closed}</p>
      ) : (
        <>
          <Notices side="stranger" />
          {dials.buttons === 'all' && <p class="soft">{strangerWords.patched}</p>}
          {open === 'find' && <Find onPage={() => onOpen('page')} />}
          {open === 'page' && <PersonPage onChat={() => onOpen('chat')} />}
          {open === 'chat' && <Chat />}
        </>
      )}
    </Handset>
  )
}
