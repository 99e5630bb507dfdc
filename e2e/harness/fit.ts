import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What keeps some people out of this page: breaches of WCAG 2.2 AA, and sideways scrolling. Empty when it fits. */
export async function misfits(page: Page): Promise<readonly string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze()
  if (passes.length === 0) throw new Error('axe examined nothing')
  const breaches = violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  )
  return [...breaches, ...(await overflow(page))]
}

/** Sideways scrolling, named by the elements that cause it. Empty when there is none. */
export async function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.querySelectorAll('body *')].filter(element => {
      const { left, right } = element.getBoundingClientRect()
      return right > room + 1 || left < -1
    })
    return [
      `scrolls sideways at ${room} px: ${wide.map(element => element.outerHTML.slice(0, 80)).join(' | ')}`,
    ]
  })
}
