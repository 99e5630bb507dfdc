import { element, say } from './pieces.js'

/** One request can name many places: the button makes another row, the keyboard goes there. */
export function growingPlaces(form) {
  const button = form.querySelector('#add-place')
  if (button === null) return
  const first = form.querySelector('.place')
  const empty = first.cloneNode(true)
  let at = Number(first.dataset.at)

  button.addEventListener('click', () => {
    at += 1
    const row = empty.cloneNode(true)
    row.dataset.at = String(at)
    for (const field of row.querySelectorAll('[name]'))
      field.setAttribute('name', field.getAttribute('name').replace(/\[\d+\]/, `[${at}]`))
    const remove = element('button', say('place_remove'), { type: 'button', class: 'quiet' })
    remove.addEventListener('click', () => {
      row.remove()
      button.hidden = false
      button.focus()
    })
    row.append(remove)
    button.before(row)
    button.hidden = form.querySelectorAll('.place').length >= 20
    row.querySelector('input').focus()
  })
}
