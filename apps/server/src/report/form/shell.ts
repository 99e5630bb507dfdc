/** Words of a form by key, in one language. */
export type Words = Readonly<Record<string, string>>

/** The page in another language: its name in itself, and where it is. */
export interface Elsewhere {
  readonly language: string
  readonly name: string
  readonly path: string
}

/** In which language a page is written, and where it is in the others. */
export interface Spoken {
  readonly words: Words
  readonly language: string
  readonly others: readonly Elsewhere[]
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => ESCAPES[mark] ?? mark)

/** What a page says for a key, as markup. */
export type Say = (key: string) => string
export const sayer =
  (words: Words): Say =>
  key =>
    escaped(words[key] ?? key)

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

/** A whole page: the way out, a heading, its one form, and a place where the answer comes. `script` makes it work. */
export function page(
  { words, language, others }: Spoken,
  made: { readonly title: string; readonly script: string; readonly form: string; readonly after?: string },
): string {
  const say = sayer(words)
  const direction = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  const title = say(`${made.title}_title`)
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<meta name="referrer" content="no-referrer"><link rel="stylesheet" href="/forms/form.css"></head>
<body><main>
<p><a class="leave" href="https://www.wikipedia.org/">${say('leave')}</a></p>
<h1>${title}</h1><p>${say(`${made.title}_lead`)}</p>
${made.form}
<section id="receipt" aria-live="polite" hidden></section>
${made.after ?? ''}
${languages(say, others)}
</main>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/forms/${made.script}.js"></script></body></html>`
}

/** A form that `sending.js` sends as JSON: `fixed` goes with whatever is filled in. */
export function sentForm(
  say: Say,
  form: {
    readonly send: string
    readonly fixed: object
    readonly fields: readonly string[]
    readonly more?: string
  },
): string {
  return `<form data-send="${form.send}" data-fixed="${escaped(JSON.stringify(form.fixed))}" autocomplete="off"${form.more ?? ''}>
${form.fields.join('\n')}
<noscript><p>${say('script')}</p></noscript>
<div role="alert"></div><button type="submit">${say('send')}</button></form>`
}

function languages(say: Say, others: readonly Elsewhere[]): string {
  const links = others.map(
    ({ language, name, path }) =>
      `<li><a href="${escaped(path)}" lang="${language}" hreflang="${language}">${escaped(name)}</a></li>`,
  )
  return `<nav aria-label="${say('languages')}"><ul class="languages">${links.join('')}</ul></nav>`
}

export function choices(
  legend: string,
  type: 'radio' | 'checkbox',
  name: string,
  options: readonly (readonly [string, string])[],
): string {
  const lines = options.map(
    ([value, text]) =>
      `<label class="choice"><input type="${type}" name="${name}" value="${value}">${text}</label>`,
  )
  return `<fieldset><legend>${legend}</legend>${lines.join('')}</fieldset>`
}

export const line = (text: string, type: string, name: string, isNeeded = false): string =>
  `<label>${text}<input type="${type}" name="${name}" maxlength="2000"${isNeeded ? ' required' : ''}></label>`

export const area = (text: string, name: string, isNeeded = false): string =>
  `<label>${text}<textarea name="${name}" rows="4" maxlength="5000"${isNeeded ? ' required' : ''}></textarea></label>`

export function select(
  text: string,
  name: string,
  options: readonly (readonly [string, string])[],
  chosen: string | null = null,
): string {
  const lines = options.map(
    ([value, shown]) =>
      `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(shown)}</option>`,
  )
  return `<label>${text}<select name="${name}">${lines.join('')}</select></label>`
}
