import { type ComponentChildren, render } from 'preact'
import { loadWords } from '../../words/on-device.ts'

/** What the page tells the script: where its own first page is, and which countries have helplines. */
export interface Place {
  readonly home: string
  readonly countries: readonly string[]
}

/** Puts what `make` gives where the page holds a place for it, once the page's words are there. */
export async function start(make: (place: Place) => ComponentChildren): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-place]')
  if (!place) return
  await loadWords()
  const { home = '/', countries = '' } = place.dataset
  place.replaceChildren()
  render(make({ home, countries: countries.split(' ').filter(Boolean) }), place)
}
