import {
  element,
  language,
  listOf,
  missingList,
  numberToKeep,
  say,
  show,
  time,
  whoHelps,
  words,
} from './pieces.js'
import { growingPlaces } from './places.js'
import { sent } from './sending.js'

/** The report form and the takedown request: sends what was filled in and shows the receipt. */
const form = document.querySelector('form')
const isTakedown = form.dataset.send === '/v1/takedown-requests'

const link = (text, href) => element('a', text, { href, target: '_top' })

/** The same language on every page that a receipt leads to; the number stands behind #, which no server is sent. */
const ours = (path, number) => `${path}?language=${language}${number === undefined ? '' : `#${number}`}`

/** A report about content leads to the request for that very content. */
function takedownPath() {
  const { about } = JSON.parse(form.dataset.fixed)
  const at = new URL(ours('/takedown'), window.location.href)
  if (about?.kind === 'content' && about.platform) {
    at.searchParams.set('platform', about.platform)
    at.searchParams.set('content', about.id)
  }
  return at.pathname + at.search
}

const STEPS = {
  portal_minor: () => '/en/minor/',
  portal_adult: () => '/en/adult/',
  takedown_request: takedownPath,
}

function receiptOf(answer) {
  const parts = [element('h2', say('sent'))]
  if (answer.missing?.length > 0) parts.push(element('p', say('missing')), missingList(answer.missing))
  if (answer.dueAt) parts.push(element('p', say('valid', { time: time(answer.dueAt) })))
  parts.push(element('p', say('number')), ...numberToKeep(answer.number), element('p', say('keep')))
  const back = element('p')
  const isIncomplete = answer.missing?.length > 0
  back.append(link(say(isIncomplete ? 'complete_it' : 'see_later'), ours('/status', answer.number)))
  parts.push(back)
  if (answer.promised) {
    const { when, by } = answer.promised
    parts.push(element('p', say(when, { time: by === null ? '' : time(by) })))
  }
  return [...parts, ...whoHelps(answer.help), ...nextSteps(answer.next ?? [])]
}

function nextSteps(next) {
  const known = next.filter(step => words[`next_${step}`] !== undefined)
  if (known.length === 0) return []
  const lines = known.map(step => {
    const text = say(`next_${step}`)
    return STEPS[step] === undefined ? text : link(text, STEPS[step]())
  })
  return [element('h3', say('next')), listOf(lines)]
}

sent(form, answer => show(receiptOf(answer)))
if (isTakedown) growingPlaces(form)
