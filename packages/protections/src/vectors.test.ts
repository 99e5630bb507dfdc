import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Contact, decide, profile } from './index.ts'

interface Vector {
  readonly vector: string
  readonly words: string
  readonly rulebook: string
  readonly contact: Contact
  readonly expect: object
}

const file = new URL('../../../fixtures/contacts/vectors.ndjson', import.meta.url)
const vectors = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Vector)

describe('every vector of the reference decides as written', () => {
  it.each(vectors)('$vector: $words', vector => {
    const rulebook = profile(vector.rulebook)
    if (rulebook === null) throw new Error(`no rulebook named ${vector.rulebook}`)
    const { effect, rules, notices, limits } = decide(vector.contact, rulebook)
    expect({ effect, rules, notices, limits }).toEqual(vector.expect)
  })

  it('holds all 27', () => {
    const numbers = new Set(vectors.map(({ vector }) => Number.parseInt(vector, 10)))
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 27 }, (_, at) => at + 1))
  })
})
