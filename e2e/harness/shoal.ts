import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Upload } from './site.ts'

/** Posts files in the playground's app and answers what became of each, in the order they were posted. */
export async function postAll(page: Page, files: readonly Upload[]): Promise<readonly string[]> {
  const before = await posts(page).count()
  await page.getByLabel('Choose pictures or videos').setInputFiles([...files])
  const settled = posts(page).and(page.locator(':not([data-state="sending"])'))
  await expect.poll(() => settled.count(), { timeout: 60_000, interval: 20 }).toBe(before + files.length)
  const states = await posts(page).evaluateAll(found =>
    found.map(post => post.getAttribute('data-state') ?? ''),
  )
  return states.slice(0, files.length).toReversed()
}

function posts(page: Page) {
  return page.getByRole('region', { name: 'Your posts' }).getByRole('article')
}
