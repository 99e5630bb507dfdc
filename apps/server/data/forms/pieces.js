/** What the pages share: their words, small pieces of a page, and asking our own server. No storage, no other origin. */
export const words = JSON.parse(document.getElementById('words').textContent)
export const language = document.documentElement.lang

export const say = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')

export function element(name, text, attributes = {}) {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

export function listOf(lines) {
  const list = element('ul')
  for (const line of lines) {
    const item = element('li')
    item.append(line)
    list.append(item)
  }
  return list
}

export function time(at) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
}

/** A number to keep, with a button that copies it. */
export function numberToKeep(number) {
  const button = element('button', say('copy'), { type: 'button' })
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(number)
    button.textContent = say('copied')
  })
  return [element('p', number, { class: 'number', dir: 'ltr' }), button]
}

export function whoHelps(help) {
  const parts = []
  if (help.emergency !== null) parts.push(element('p', say('danger', { number: help.emergency })))
  if (help.services.length === 0) return parts
  const lines = help.services.map(one => {
    const line = element('span')
    line.append(element('bdi', [one.service, one.phone, one.text].filter(Boolean).join(' · ')))
    if (one.url?.startsWith('https://')) {
      const link = element('a', one.url, { href: one.url, rel: 'noreferrer', target: '_blank', dir: 'ltr' })
      line.append(element('br'), link)
    }
    return line
  })
  return [...parts, element('h3', say('helpers')), listOf(lines)]
}

/** What is missing of a takedown request, in words. */
export const missingList = missing => listOf(missing.map(one => words[`missing_${one.field}`] ?? one.words))

/** Shows an answer and brings the reader there: its heading is focused, so that it is read out too. */
export function show(parts) {
  const place = document.getElementById('receipt')
  place.replaceChildren(...parts)
  place.hidden = false
  const heading = place.querySelector('h2')
  heading.setAttribute('tabindex', '-1')
  heading.focus()
}

/** The form that asks for a number; `look` answers whether it knew it. One that stands behind # in the address is looked up at once. */
export function lookedUp(form, look) {
  const alertBox = form.querySelector('[role="alert"]')
  const button = form.querySelector('button')
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (button.disabled) return
    button.disabled = true
    alertBox.textContent = ''
    try {
      const number = form.elements.number.value.trim()
      if (!(await look(number))) alertBox.textContent = say('no_number')
    } catch (trouble) {
      alertBox.textContent = say(trouble.message === '429' ? 'too_often' : 'not_seen')
    }
    button.disabled = false
  })
  const given = decodeURIComponent(window.location.hash.slice(1))
  // Nobody who takes this device after them shall find the number in its history.
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  if (given === '') return
  form.elements.number.value = given
  form.requestSubmit()
}

/** What a path answers; null where nothing is there. */
export async function read(path) {
  const answer = await fetch(path, { cache: 'no-store' })
  if (answer.status === 404 || answer.status === 400) return null
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

document.querySelector('a.leave').addEventListener('click', event => {
  event.preventDefault()
  window.location.replace(event.currentTarget.href)
})
