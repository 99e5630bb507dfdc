import { say } from './pieces.js'

/** A key for one sending, so that a second press or a lost answer makes no second report. */
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('')

/** Puts `value` at a path such as `about/id` or `places[1]/url`; a path that ends in `[]` collects. */
function put(body, path, value) {
  const steps = path.split('/')
  const last = steps.pop()
  let at = body
  for (const step of steps) {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(step)
    at[name] ??= index === undefined ? {} : []
    at = at[name]
    if (index !== undefined) at = at[index] ??= {}
  }
  if (last.endsWith('[]')) (at[last.slice(0, -2)] ??= []).push(value)
  else at[last] = value
}

function bodyOf(form) {
  const body = JSON.parse(form.dataset.fixed)
  for (const [path, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') put(body, path, value.trim())
  // A service alone says no place; rows that were left empty leave holes.
  if (body.places) body.places = body.places.filter(place => place?.url || place?.content)
  return body
}

/** Sends a form as JSON when it is submitted, and hands on the answer. What was written stays until it was taken. */
export function sent(form, taken) {
  const alertBox = form.querySelector('[role="alert"]')
  const button = form.querySelector('button[type="submit"]')
  const calm = button.textContent
  let once = fresh()

  async function send() {
    if (button.disabled) return
    button.disabled = true
    button.textContent = say('sending')
    alertBox.textContent = ''
    try {
      const headers = { 'content-type': 'application/json', 'idempotency-key': once }
      const body = JSON.stringify(bodyOf(form))
      const answer = await fetch(form.dataset.send, { method: 'POST', headers, body })
      const given = await answer.json()
      if (answer.ok) {
        form.hidden = true
        taken(given)
      } else alertBox.textContent = wordsFor(answer.status, given)
      once = fresh()
    } catch {
      alertBox.textContent = say('failed')
    }
    button.disabled = false
    button.textContent = calm
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    void send()
  })
}

function wordsFor(status, { refusal, field }) {
  if (status === 400) return say('check', { field: field ?? '' })
  if (status === 429) return say('too_often')
  if (refusal === 'appeal.too-late') return say('appeal_late')
  return say('failed')
}
