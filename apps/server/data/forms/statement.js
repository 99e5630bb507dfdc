import { element, listOf, lookedUp, numberToKeep, read, say, show, time } from './pieces.js'
import { sent } from './sending.js'

/** Why something was done, for the person it was done to, and their asking to look again. */
const form = document.getElementById('appeal')
const paragraph = text => element('p', text)
let shown = ''

async function found(number) {
  form.hidden = true
  const statement = await read(`/v1/statements/${encodeURIComponent(number)}`)
  if (statement === null) return false
  shown = statement.number
  form.dataset.fixed = JSON.stringify({ ...JSON.parse(form.dataset.fixed), statement: shown })
  const appeal = statement.appeal === null ? null : await read(`/v1/appeals/${statement.appeal}`)
  show([...reasons(statement), ...(appeal === null ? [] : appealParts(appeal))])
  const { appealBefore } = statement.redress
  form.hidden = appeal !== null || new Date(appealBefore) < new Date() || statement.state === 'undone'
  return true
}

function reasons({ state, did, scope, from, until, says, ground, automation, redress }) {
  const parts = [element('h2', say('what')), listOf(did.map(one => say(`did_${one}`)))]
  if (scope !== null) parts.push(paragraph(say('scope', { platform: scope })))
  parts.push(paragraph(say('since', { time: time(from) })))
  parts.push(paragraph(until === null ? say('no_end') : say('until', { time: time(until) })))
  if (state !== 'standing') parts.push(element('p', say(`statement_${state}`), { class: 'mark' }))
  parts.push(element('h3', say('why')), listOf(says.map(one => say(`fact_${one}`))))
  parts.push(element('h3', say('ground')), paragraph(say(`policy_${ground.id}`)))
  parts.push(paragraph(say(`policy_${ground.id}_words`)))
  parts.push(element('h3', say('machine')))
  parts.push(paragraph(say(automation.detection ? 'machine_noticed' : 'machine_no')))
  parts.push(element('h3', say('wrong')), paragraph(say('redress')))
  if (redress.appealBefore !== null)
    parts.push(paragraph(say('appeal_before', { time: time(redress.appealBefore) })))
  return parts
}

function appealParts({ number, state, receivedAt, decidedAt }) {
  const parts = [
    element('h2', say('appeal')),
    paragraph(say('step_received', { time: time(receivedAt) })),
    element('p', say(`appeal_${state}`), { class: 'mark' }),
  ]
  if (decidedAt !== null) parts.push(paragraph(say('step_settled', { time: time(decidedAt) })))
  return [...parts, paragraph(say('number')), ...numberToKeep(number), paragraph(say('appeal_keep'))]
}

lookedUp(document.getElementById('look'), found)
sent(form, appeal => show(appealParts(appeal)))
