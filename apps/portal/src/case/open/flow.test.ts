import { expect, test } from 'vitest'
import { after, before, detours, paths, type Screen } from './flow.ts'

test.each(['adult', 'minor'] as const)(
  'every screen of the %s path leads on to the receipt, and back to the first',
  audience => {
    let screen: Screen = paths[audience][0]
    const seen: Screen[] = [screen]
    while (screen !== 'receipt') seen.push((screen = after(audience, screen)))
    expect(seen).toEqual(paths[audience])
    for (const [at, passed] of seen.slice(0, -1).entries())
      expect(before(audience, passed)).toBe(seen[at - 1] ?? null)
  },
)

test('a receipt cannot be undone by going back', () => {
  expect(before('adult', 'receipt')).toBeNull()
})

test('nobody sends before the PIN, the platforms and the consent were seen', () => {
  for (const path of [paths.adult, paths.minor] as const) {
    const places = ['choose', 'review', 'coverage', 'pin', 'consent', 'receipt'].map(screen =>
      (path as readonly string[]).indexOf(screen),
    )
    expect(places.every(place => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})

test('under 18 is not asked what the picture shows, nor to describe it', () => {
  expect(paths.minor).not.toContain('intimate')
  expect(paths.minor).not.toContain('describe')
})

test('a detour goes back to its question', () => {
  for (const [detour, question] of Object.entries(detours))
    expect(before('adult', detour as Screen)).toBe(question)
})
