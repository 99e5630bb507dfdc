/** Every `i18n._({ … })` in a page, as it is written. A string inside may hold brackets; calls do not nest. */
export function callsInAstro(code: string): string[] {
  return code.match(/i18n\._\(\{[\s\S]*?\}\)/g) ?? []
}

/**
 * Words that stand bare in a page's markup or in an attribute that is read aloud, and so in no catalogue. Names of services
 * are the same in every language; markup that is only code between two tags is not words.
 */
export function bareWordsInAstro(code: string): string[] {
  const markup = code.replace(/^---[\s\S]*?\n---/, '').replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
  const between = [...markup.matchAll(/(?<!=)>([^<>{}]*\p{L}[^<>{}]*)(?=[<{])/gu)]
  const spoken = [...markup.matchAll(/\b(?:aria-label|title|alt|placeholder|label)="([^"]*\p{L}[^"]*)"/gu)]
  return [...between, ...spoken]
    .map(found => (found[1] ?? '').trim())
    .filter(words => !SERVICES.includes(words) && !/^[)},:;\s]*$|^\)\)/.test(words))
}

const SERVICES = ['StopNCII.org', 'Take It Down']
