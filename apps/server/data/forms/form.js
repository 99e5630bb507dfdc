/** Sends a form as JSON and shows the receipt. No library, no storage, no other origin; words come with the page. */
const words = JSON.parse(document.getElementById('words').textContent)
const form = document.querySelector('form')
const alertBox = document.querySelector('[role="alert"]')
const receipt = document.getElementById('receipt')

/** A key for one sending, so that a second press or a lost answer makes no second report. */
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('')

const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')

function element(name, text, attributes = {}) {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

/** Puts `value` at a path such as `about/id`; a path that ends in `[]` collects. */
function put(body, path, value) {
  const steps = path.split('/')
  const last = steps.pop()
  let at = body
  for (const step of steps) {
    const isList = step.endsWith('[0]')
    const name = isList ? step.slice(0, -3) : step
    at[name] ??= isList ? [{}] : {}
    at = isList ? at[name][0] : at[name]
  }
  if (last.endsWith('[]')) (at[last.slice(0, -2)] ??= []).push(value)
  else at[last] = value
}

function bodyOf() {
  const body = JSON.parse(form.dataset.fixed)
  for (const [path, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') put(body, path, value.trim())
  return body
}

function time(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(new Date(at))
}

const LINKS = { portal_minor: '/en/minor/', portal_adult: '/en/adult/', takedown_request: '/takedown' }

function showReceipt(answer) {
  receipt.replaceChildren(element('h2', say('sent'), { tabindex: '-1' }))
  if (answer.missing?.length > 0) {
    receipt.append(element('p', say('missing')))
    const list = element('ul')
    for (const one of answer.missing) list.append(element('li', words[`missing_${one.field}`] ?? one.words))
    receipt.append(list)
  }
  if (answer.dueAt) receipt.append(element('p', say('valid', { time: time(answer.dueAt) })))
  receipt.append(
    element('p', say('number')),
    element('p', answer.number, { class: 'number', dir: 'ltr' }),
    element('p', say('keep')),
  )
  receipt.append(copyButton(answer.number))
  if (answer.promised) {
    const { when, by } = answer.promised
    receipt.append(element('p', say(when, { time: by === null ? '' : time(by) })))
  }
  showHelp(answer.help)
  showNext(answer.next ?? [])
  receipt.hidden = false
  receipt.querySelector('h2').focus()
}

function copyButton(number) {
  const button = element('button', say('copy'), { type: 'button' })
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(number)
    button.textContent = say('copied')
  })
  return button
}

function showHelp(help) {
  if (help.emergency !== null) receipt.append(element('p', say('danger', { number: help.emergency })))
  if (help.services.length === 0) return
  receipt.append(element('h3', say('helpers')))
  const list = element('ul')
  for (const one of help.services) {
    const line = element('li')
    line.append(element('bdi', [one.service, one.phone, one.text].filter(Boolean).join(' · ')))
    if (one.url?.startsWith('https://')) {
      const link = element('a', one.url, { href: one.url, rel: 'noreferrer', target: '_blank', dir: 'ltr' })
      line.append(element('br'), link)
    }
    list.append(line)
  }
  receipt.append(list)
}

function showNext(next) {
  const known = next.filter(step => words[`next_${step}`] !== undefined)
  if (known.length === 0) return
  receipt.append(element('h3', say('next')))
  const list = element('ul')
  for (const step of known) {
    const line = element('li')
    const text = say(`next_${step}`)
    line.append(LINKS[step] === undefined ? text : element('a', text, { href: LINKS[step], target: '_top' }))
    list.append(line)
  }
  receipt.append(list)
}

async function send() {
  const button = form.querySelector('button')
  if (button.disabled) return
  button.disabled = true
  button.textContent = say('sending')
  alertBox.textContent = ''
  try {
    const headers = { 'content-type': 'application/json', 'idempotency-key': form.dataset.once }
    const answer = await fetch(form.dataset.send, { method: 'POST', headers, body: JSON.stringify(bodyOf()) })
    const body = await answer.json()
    if (answer.ok) {
      form.hidden = true
      showReceipt(body)
    } else {
      alertBox.textContent = answer.status === 400 ? say('check', { field: body.field ?? '' }) : say('failed')
      form.dataset.once = fresh()
    }
  } catch {
    alertBox.textContent = say('failed')
  }
  button.disabled = false
  button.textContent = say('send')
}

form.addEventListener('submit', event => {
  event.preventDefault()
  void send()
})

form.dataset.once = fresh()
document.querySelector('a.leave').addEventListener('click', event => {
  event.preventDefault()
  window.location.replace(event.currentTarget.href)
})
