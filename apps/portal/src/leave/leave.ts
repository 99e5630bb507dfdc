import { countEscapes } from './escapes.ts'

const NEUTRAL = '/leave/'

/**
 * Makes every link marked `data-leave`, and Escape pressed three times, leave at once: what is on the screen gives way to
 * the neutral page that every page holds folded away, then the neutral address takes this page's place in the history.
 * Without a network the folded page is what stays. Without script the link still works as a link.
 */
export function armLeaving(): void {
  for (const link of document.querySelectorAll('[data-leave]')) {
    link.addEventListener('click', event => {
      event.preventDefault()
      leave()
    })
  }
  const pressed = countEscapes(leave)
  document.addEventListener('keydown', event => {
    if (!event.isComposing) pressed(event.key, event.timeStamp)
  })
}

function leave(): void {
  const folded = document.querySelector<HTMLTemplateElement>('template[data-knot]')
  document.title = folded?.dataset['knot'] ?? '\u200b'
  document.body.replaceChildren(folded ? folded.content : '')
  if (navigator.onLine) window.location.replace(NEUTRAL)
  else window.history.replaceState(null, '', NEUTRAL)
}
