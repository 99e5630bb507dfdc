import { useEffect, useRef } from 'react'
import { usePreferences } from '../shell/preferences.ts'

/** A key that acts, as the help sheet and the hints show it. */
export interface Key {
  /** As `KeyboardEvent.key` says it. */
  readonly key: string
  readonly words: string
  readonly act: () => void
}

interface Layer {
  readonly title: string
  readonly keys: readonly Key[]
}

const layers: { readonly current: Layer }[] = []

/** The keys that act now, the nearest layer first: what `?` shows and what the palette offers. */
export function keysInForce(): readonly Layer[] {
  return layers.map(layer => layer.current).toReversed()
}

/** While this is on the page these keys act, before those of what lies below it. */
export function useKeys(title: string, keys: readonly Key[]): void {
  const layer = useRef<Layer>({ title, keys })
  layer.current = { title, keys }
  useEffect(() => {
    layers.push(layer)
    return () => void layers.splice(layers.indexOf(layer), 1)
  }, [])
}

/** Listens for the whole console: one letter, never while somebody types or a dialog is open. */
export function useKeyboard(openHelp: () => void): void {
  const { hasSingleKeys } = usePreferences()
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
      if (document.querySelector('[role="dialog"]') !== null || !hasSingleKeys) return
      if (event.key === '?') return openHelp()
      const found = keysInForce()
        .flatMap(layer => layer.keys)
        .find(({ key }) => key === event.key)
      if (found === undefined || event.repeat) return
      event.preventDefault()
      found.act()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [openHelp, hasSingleKeys])
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}
