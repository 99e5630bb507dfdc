import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('./', import.meta.url)
const sources = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const roads =
  /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport|RTCPeerConnection|importScripts)\b/
const stores = /\b(localStorage|sessionStorage|indexedDB|caches|cookie|document)\b/

function offends(code: string, words: RegExp): boolean {
  return words.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))
}

test('nothing in this folder can speak to a network or write to the device', () => {
  expect(sources.length).toBeGreaterThan(8)
  const offenders = sources.filter(name => {
    const code = readFileSync(new URL(name, folder), 'utf8')
    return offends(code, roads) || offends(code, stores)
  })
  expect(offenders).toEqual([])
})

test('the check finds what it looks for', () => {
  expect(offends('await fetch(address)', roads)).toBe(true)
  expect(offends('window.localStorage.setItem("a", "b")', stores)).toBe(true)
  expect(offends('// we never fetch', roads)).toBe(false)
})
