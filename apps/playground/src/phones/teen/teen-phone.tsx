import { Handset } from '../handset/handset.tsx'
import { useStage } from '../handset/stage.ts'
import { type Tabs, teenTabs } from '../scene/link.ts'
import { noticeWords } from '../words/notice.ts'
import { words } from '../words/words.ts'
import { JOINED } from '../world/account.ts'
import type { World } from '../world/world.ts'
import { Arrived } from './arrived.tsx'
import { Controls } from './controls.tsx'
import { Doing } from './doing.tsx'

interface Props {
  readonly open: Tabs['teen']
  readonly onOpen: (tab: Tabs['teen']) => void
}

/** The teen's phone: what arrived, what can be done about it, and who may do what. */
export function TeenPhone({ open, onOpen }: Props) {
  const { world } = useStage()
  const { teenAge } = world.dials
  const owner = `${words.names.teen}, ${words.age(teenAge)}`
  return (
    <Handset
      side="teen"
      owner={owner}
      tabs={teenTabs}
      open={open}
      counts={{ arrived: newFor(world), controls: world.waiting.length }}
      news={newsFor(world)}
      onOpen={onOpen}
    >
      {open === 'arrived' && <Arrived />}
      {open === 'act' && <Doing />}
      {open === 'controls' && <Controls />}
    </Handset>
  )
}

/** What waits for an answer or was not put away; what came without a sound is not counted. */
function newFor({ notices, items }: World): number {
  const due = notices.filter(notice => notice.reader === 'teen' && !notice.isPutAway && !notice.isQuiet)
  const waiting = items.filter(item => item.from === 'stranger' && ['request', 'review'].includes(item.place))
  return due.length + waiting.length
}

/** The last notice, for whoever hears the page. */
function newsFor({ notices }: World): string {
  const last = notices.findLast(notice => notice.reader === 'teen' && !notice.isPutAway && !notice.isQuiet)
  return last === undefined ? '' : noticeWords(last.code, words.names[last.hand], JOINED.slice(0, 4)).title
}
