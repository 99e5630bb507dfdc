/** Runs in the page: visible texts and labels with an English word without marks, but for names and what is marked English. */
export function plainWords(): string[] {
  const names = 'bdi, [lang="en"], [translate="no"], option, code, textarea'
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent && !parent.closest(`script, style, noscript, .u-legend, ${names}`))
      texts.push(walker.currentNode.nodeValue ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
    for (const label of ['aria-label', 'alt', 'title', 'placeholder'])
      if (!element.closest('[translate="no"], [aria-hidden="true"]'))
        texts.push(element.getAttribute(label) ?? '')
  return texts.map(text => text.trim()).filter(text => /(?<!\p{L})[a-z]{4,}(?!\p{L})/u.test(text))
}
