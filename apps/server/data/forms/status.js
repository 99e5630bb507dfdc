import { element, listOf, lookedUp, missingList, read, say, show, time, whoHelps } from './pieces.js'
import { growingPlaces } from './places.js'
import { sent } from './sending.js'

/** Coming back with the number of a report or of a takedown request, and completing a request. */
const look = document.getElementById('look')
const more = document.getElementById('more')
const paragraph = text => element('p', text)

async function found(number) {
  more.hidden = true
  const path = encodeURIComponent(number)
  const report = await read(`/v1/reports/${path}`)
  if (report !== null) {
    show(reportParts(report))
    return true
  }
  const request = await read(`/v1/takedown-requests/${path}`)
  if (request === null) return false
  showRequest(request)
  return true
}

function reportParts({ state, receivedAt, settledAt, outcome, promised, help }) {
  const parts = [
    element('h2', say(`report_${state}`)),
    paragraph(say('step_received', { time: time(receivedAt) })),
  ]
  if (settledAt !== null) parts.push(paragraph(say('step_settled', { time: time(settledAt) })))
  if (promised !== null) {
    const { when, by } = promised
    parts.push(paragraph(say(when, { time: by === null ? '' : time(by) })))
  }
  if (outcome !== null) parts.push(...outcomeParts(outcome))
  return [...parts, ...whoHelps(help)]
}

function outcomeParts({ says, policyId, done }) {
  const parts = [paragraph(say(`outcome_${says}`))]
  if (policyId !== null) parts.push(element('h3', say('ground')), paragraph(say(`policy_${policyId}`)))
  return [...parts, element('h3', say('done')), listOf(done.map(one => say(`done_${one}`)))]
}

function showRequest(request) {
  const { state, missing, dueAt, hiddenUntil, says, history, help } = request
  const parts = [element('h2', say(`request_${state}`))]
  if (missing.length > 0) parts.push(paragraph(say('missing')), missingList(missing))
  if (state === 'valid' && dueAt !== null) parts.push(paragraph(say('valid', { time: time(dueAt) })))
  if (hiddenUntil !== null) parts.push(paragraph(say('hidden_until', { time: time(hiddenUntil) })))
  parts.push(...says.map(one => paragraph(say(`takedown_${one}`))))
  parts.push(element('h3', say('happened')))
  parts.push(listOf(history.map(({ what, at }) => say(`step_${what}`, { time: time(at) }))))
  show([...parts, ...whoHelps(help)])
  offerMore(request)
}

/** Only what is missing is asked for, and the age, which can make the rest needless; a complete request can name more places. */
function offerMore({ number, state, missing }) {
  const isIncomplete = state === 'incomplete'
  const wanted = isIncomplete ? ['ageThen', ...missing.map(one => one.field)] : ['places']
  for (const part of more.querySelectorAll('[data-field]')) part.hidden = !wanted.includes(part.dataset.field)
  more.querySelector('h2').textContent = say(isIncomplete ? 'more' : 'more_places')
  more.dataset.send = `/v1/takedown-requests/${encodeURIComponent(number)}/complete`
  more.hidden = !isIncomplete && state !== 'valid'
}

lookedUp(look, found)
growingPlaces(more)
sent(more, request => {
  more.reset()
  showRequest(request)
})
