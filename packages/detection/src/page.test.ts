import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectionPage } from '../proof/page.ts'

describe('docs/detection.md', () => {
  it('says what the code says (else: npm run document -w @breakwater/detection)', () => {
    const page = readFileSync(new URL('../../../docs/detection.md', import.meta.url), 'utf8')
    expect(page).toBe(detectionPage())
  })
})
