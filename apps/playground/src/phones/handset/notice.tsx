import { actWords, deedWords } from '../words/act.ts'
import { noticeWords } from '../words/notice.ts'
import { teenWords, words } from '../words/words.ts'
import { JOINED } from '../world/account.ts'
import type { Side } from '../world/person.ts'
import type { Notice, NoticeCode } from '../world/world.ts'
import { useStage, useTap } from './stage.ts'

type Offer =
  | 'block'
  | 'report'
  | 'restrict'
  | 'decline'
  | 'unsend'
  | 'passAnyway'
  | 'help'
  | 'takeDown'
  | 'tell'

const FORM = '/report?platform=Playground&kind=account&id=jordan&via=block'

/** What each notice offers, the main thing first; “Not now” is always there too. */
const offers: Readonly<Record<NoticeCode, readonly Offer[]>> = {
  N1: ['block', 'report', 'restrict'],
  N2: ['report', 'block', 'help'],
  N2b: ['report', 'block', 'restrict'],
  N3: ['restrict', 'block', 'report'],
  N4: ['block', 'report'],
  N5: ['help', 'takeDown'],
  N6: ['decline', 'block', 'report'],
  N7: ['unsend'],
  N8: ['block', 'report'],
  N9: ['passAnyway'],
  N10: ['report', 'tell'],
  N11: ['block', 'report'],
}

/** The notices a person has not put away; those that came without a sound stand in their folder. */
export function Notices({ side, isQuiet = false }: { readonly side: Side; readonly isQuiet?: boolean }) {
  const { world } = useStage()
  const due = world.notices
    .filter(notice => notice.reader === side && !notice.isPutAway && notice.isQuiet === isQuiet)
    .toSorted((one, other) => urgency.indexOf(one.code) - urgency.indexOf(other.code))
  const card = (notice: Notice) => (
    <NoticeCard key={`${notice.code}-${notice.hand}`} side={side} notice={notice} />
  )
  const later = due.slice(AT_ONCE_MAX)
  return (
    <>
      {due.slice(0, AT_ONCE_MAX).map(card)}
      {later.length > 0 && (
        <details class="folder">
          <summary>{teenWords.moreNotices(later.length)}</summary>
          {later.map(card)}
        </details>
      )}
    </>
  )
}

/** Many at once are not read: what matters most comes first, the rest waits. */
const AT_ONCE_MAX = 2
const urgency: readonly NoticeCode[] = [
  'N10',
  'N5',
  'N2',
  'N1',
  'N11',
  'N8',
  'N9',
  'N7',
  'N6',
  'N2b',
  'N3',
  'N4',
]

function NoticeCard({ side, notice }: { readonly side: Side; readonly notice: Notice }) {
  const { code, hand } = notice
  const other = side === 'teen' ? words.names[hand] : words.names.teen
  const { title, text } = noticeWords(code, other, joinedIn())
  const id = `notice-${side}-${code}-${hand}`
  const tap = useTap(side)
  const laterButton = (
    <button type="button" class="tap" onClick={() => tap('later', code)}>
      {code === 'N9' ? teenWords.doNotPass : deedWords.later}
    </button>
  )
  return (
    <article class="notice" aria-labelledby={id} data-code={code}>
      <h3 id={id}>{title}</h3>
      <p>{text}</p>
      <div class="taps">
        {code === 'N9' && laterButton}
        {offers[code].map(offer => (
          <OfferButton key={offer} side={side} offer={offer} notice={notice} other={other} />
        ))}
        {code !== 'N9' && laterButton}
      </div>
    </article>
  )
}

function OfferButton(props: {
  readonly side: Side
  readonly offer: Offer
  readonly notice: Notice
  readonly other: string
}) {
  const { side, offer, notice, other } = props
  const { world } = useStage()
  const tap = useTap(side)
  if (offer === 'help' || offer === 'takeDown' || offer === 'tell')
    return <HelpLink offer={offer} isTeen={world.begins.teenAccount} />
  const isAct = offer === 'block' || offer === 'report'
  return (
    <button
      type="button"
      class="tap"
      onClick={() => tap(offer, isAct ? undefined : (notice.item ?? undefined))}
    >
      {isAct ? actWords[offer].label(other) : deedWords[offer]}
    </button>
  )
}

/** Where the person's site answers each offer: for somebody under 18 or not. The form offered after a block says so. */
const PATHS = {
  help: { teen: '/en/', adult: '/en/' },
  takeDown: { teen: '/en/minor/', adult: '/en/adult/' },
  tell: { teen: FORM, adult: FORM },
} as const

/** The person's site, which is on the same server: help for everyone, taking down by age, and the form of private pictures. */
export function HelpLink({
  offer,
  isTeen,
}: {
  readonly offer: keyof typeof PATHS
  readonly isTeen: boolean
}) {
  const path = PATHS[offer][isTeen ? 'teen' : 'adult']
  return (
    <a class="tap" href={path} target="_blank" rel="noreferrer">
      {teenWords[offer]}
    </a>
  )
}

function joinedIn(): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { month: 'long', year: 'numeric' }).format(
    new Date(JOINED),
  )
}
