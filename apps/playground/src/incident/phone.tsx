import type { NoticeAnswer } from '@breakwater/contract'
import type { Evening } from './evening.ts'
import type { Sight } from './platform.ts'
import { areListsHidden } from './seen.ts'
import type { Step } from './story.ts'
import { words } from './words.ts'

type Owner = 'mika' | 'jordan'

/** One of the two phones, as its owner sees it. */
export function Phone({ owner, evening }: { readonly owner: Owner; readonly evening: Evening }) {
  const items = evening.happened.flatMap((step, n) => itemOf(owner, step, n, evening) ?? [])
  return (
    <section class="handset evening-phone" aria-labelledby={`${owner}-title`}>
      <header class="handset-bar">
        <h2 id={`${owner}-title`}>{words.phone[owner]}</h2>
      </header>
      <div class="handset-panel" tabIndex={0} role="group" aria-labelledby={`${owner}-title`}>
        {owner === 'mika' && <Notices sight={evening.sight} />}
        {items.length === 0 && <p class="empty">{words.empty}</p>}
        <ol class="items" role="list">
          {items}
        </ol>
        {evening.sight.removed.includes('jordan') && <p class="soft">{words.gone[owner]}</p>}
        {owner === 'jordan' && areListsHidden(evening.sight) && <p class="soft">{words.listsGone}</p>}
      </div>
    </section>
  )
}

/** What a step looks like on this phone; null where its owner sees nothing of it. */
function itemOf(owner: Owner, step: Step, n: number, { heldFrom }: Evening) {
  const isMine = step.who === owner
  if (step.kind === 'said' || step.kind === 'picture') {
    const isHeld = owner === 'mika' && !isMine && heldFrom !== null && n >= heldFrom
    return (
      <li key={n} class={isHeld ? 'item held-item' : 'item'} data-mine={isMine}>
        <p class="item-from">{isMine ? words.mine : words.names[step.who]}</p>
        {isHeld ? <p>{words.held}</p> : <Said step={step} />}
      </li>
    )
  }
  const says = saidBy(owner, step)
  return says === null ? null : (
    <li key={n} class="soft">
      {says}
    </li>
  )
}

function Said({ step }: { readonly step: Step }) {
  if (step.kind === 'said') return <p dir="auto">{step.text}</p>
  return <p class="picture drawn">{words.picture}</p>
}

function saidBy(owner: Owner, step: Step): string | null {
  if (step.kind === 'followed') {
    if (owner === 'jordan') return words.followed(words.names[step.whom])
    return step.whom === 'mika' ? words.followedMe : null
  }
  if (step.kind === 'accepted') return owner === 'mika' ? words.accepted : words.youMay
  return step.kind === 'looked' && owner === 'jordan' ? words.looked : null
}

/** Where a button of a notice leads; null: the platform's own matter, drawn alone. */
function where(action: string, { incident }: Sight): string | null {
  if (action === 'report' && incident !== null)
    return `/report?platform=Playground&kind=account&id=${incident.actor}`
  return places.get(action) ?? null
}
const places = new Map([
  ['help', '/en/'],
  ['crisis', '/en/'],
  ['take_down', '/en/minor/'],
])

/** The newest stands open; those before it are a tap away. */
function Notices({ sight }: { readonly sight: Sight }) {
  const [newest, ...older] = sight.notices
  if (newest === undefined) return null
  return (
    <>
      <Notice key={newest.id} notice={newest} sight={sight} />
      {older.length > 0 && (
        <details class="folder">
          <summary>{words.older(older.length)}</summary>
          {older.map(notice => (
            <Notice key={notice.id} notice={notice} sight={sight} />
          ))}
        </details>
      )}
    </>
  )
}

/** The notice in the words that came with it; what leads to help leads there, the rest is drawn alone. */
function Notice({ notice, sight }: { readonly notice: NoticeAnswer; readonly sight: Sight }) {
  const { id, words: said } = notice
  return (
    <article class="notice" aria-labelledby={`notice-${id}`} data-code={notice.notice} lang={said.language}>
      <h3 id={`notice-${id}`}>{said.title}</h3>
      {said.body.map(part => (
        <p key={part}>{part}</p>
      ))}
      {said.status === 'machine' && <p class="soft">{words.machine}</p>}
      <ul class="taps" role="list">
        {said.buttons.map(({ action, label }) => (
          <li key={action}>
            <Offer label={label} href={where(action, sight)} />
          </li>
        ))}
      </ul>
    </article>
  )
}

function Offer({ label, href }: { readonly label: string; readonly href: string | null }) {
  if (href === null) return <span class="tap drawn-tap">{label}</span>
  return (
    <a class="tap" href={href} target="_blank" rel="noreferrer">
      {label}
    </a>
  )
}
