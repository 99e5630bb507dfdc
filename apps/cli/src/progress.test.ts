import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { progressOf } from './progress.ts'

let drawn = ''
const terminal = (isTTY: boolean) =>
  Object.assign(Object.create(process.stderr) as NodeJS.WriteStream, {
    isTTY,
    write: (text: string) => {
      drawn += text
      return true
    },
  })

beforeEach(() => {
  drawn = ''
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('draws nothing in the first two seconds, then how far it is, and wipes itself away', () => {
  const progress = progressOf(4, 'files', terminal(true))
  progress.reached(1)
  vi.advanceTimersByTime(1_999)
  progress.clear()
  expect(drawn).toBe('')
  vi.advanceTimersByTime(1)
  expect(drawn).toContain('1 of 4 files')
  progress.reached(3)
  expect(drawn).toContain('3 of 4 files')
  progress.clear()
  expect(drawn.endsWith('\r\u001b[K')).toBe(true)
})

it('draws nothing for work that is done within two seconds', () => {
  const progress = progressOf(2, 'files', terminal(true))
  progress.reached(2)
  vi.advanceTimersByTime(10_000)
  expect(drawn).toBe('')
})

it('never draws where nobody looks', () => {
  const progress = progressOf(4, 'files', terminal(false))
  vi.advanceTimersByTime(10_000)
  progress.reached(2)
  progress.clear()
  expect(drawn).toBe('')
})
