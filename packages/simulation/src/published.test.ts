import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluationPage, published } from '../proof/page.ts'
import { evaluate, sizes } from '../proof/run.ts'
import { heldOut } from './index.ts'

describe('docs/evaluation.md', () => {
  it('says what was published (else: npm run document -w @breakwater/simulation)', () => {
    expect(evaluationPage()).toBe(
      readFileSync(new URL('../../../docs/evaluation.md', import.meta.url), 'utf8'),
    )
  })

  it('is of this detector: a small published cell comes out the same (else: npm run figures -w @breakwater/simulation)', () => {
    expect(evaluate(sizes.cell, heldOut)).toEqual(published().cell.evaluation)
  }, 120_000)

  it('says of every table that it is simulated', () => {
    const captions = evaluationPage().match(/^\*.*\*$/gm) ?? []
    expect(captions.length).toBeGreaterThan(5)
    for (const caption of captions) expect(caption).toMatch(/Simulated\.\*$/)
  })
})
