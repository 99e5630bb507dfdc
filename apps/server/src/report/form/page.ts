/** Words of a form by key, in one language. */
export type Words = Readonly<Record<string, string>>

export interface Asked {
  readonly platform: string | null
  readonly kind: string | null
  readonly id: string | null
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => ESCAPES[mark] ?? mark)

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

/** The page in another language: its name in itself, and where it is. */
export interface Elsewhere {
  readonly language: string
  readonly name: string
  readonly path: string
}

/** The dedicated form: private images shared, or threatened to be. What is reported may come from the page around it. */
export function reportPage(
  words: Words,
  language: string,
  asked: Asked,
  others: readonly Elsewhere[],
): string {
  const say = sayer(words)
  const isKnown = asked.id !== null && asked.kind !== null
  const platform = asked.platform === null ? {} : { platform: asked.platform }
  const about = isKnown ? { kind: asked.kind, id: asked.id, ...platform } : { kind: 'page', ...platform }
  const fixed = { reason: 'private_images', via: 'form', language, about, from: { relation: 'self' } }
  const fields = [
    choices(say('for'), 'radio', 'from/relation', [
      ['self', say('for_self')],
      ['someone_else', say('for_other')],
    ]),
    ages(say, 'ageThen'),
    choices(
      say('acts'),
      'checkbox',
      'acts[]',
      [
        'threatened',
        'countdown',
        'shared',
        'asked_for_money',
        'asked_for_pictures',
        'made_with_ai',
        'told_to_self_harm',
      ].map(act => [act, say(`act_${act}`)] as const),
    ),
    isKnown ? '' : line(say('who'), 'text', 'about/id', true),
    area(say('words'), 'words'),
  ]
  return page(words, language, { title: 'report', send: '/v1/reports', fixed, fields, others })
}

/** The request of the TAKE IT DOWN Act and the Online Safety Act. Nothing is required by the page: what is missing is said. */
export function takedownPage(words: Words, language: string, others: readonly Elsewhere[]): string {
  const say = sayer(words)
  const fields = [
    choices(say('for'), 'radio', 'relation', [
      ['self', say('relation_self')],
      ['agent', say('relation_agent')],
    ]),
    ages(say, 'ageThen'),
    `<p>${say('minor_note')}</p>`,
    line(say('where'), 'text', 'places[0]/url', true),
    area(say('facts'), 'facts'),
    line(say('name'), 'text', 'signature', false),
    line(say('email'), 'email', 'contact/email', false),
    line(say('phone'), 'tel', 'contact/phone', false),
    choices(
      say('declares'),
      'checkbox',
      'declares[]',
      ['nonconsensual', 'intimate', 'subject_or_for_them', 'true'].map(
        one => [one, say(`declare_${one}`)] as const,
      ),
    ),
  ]
  return page(words, language, {
    title: 'takedown',
    send: '/v1/takedown-requests',
    fixed: { language },
    fields,
    others,
  })
}

type Say = (key: string) => string
const sayer =
  (words: Words): Say =>
  key =>
    escaped(words[key] ?? key)

function page(
  words: Words,
  language: string,
  form: {
    readonly title: string
    readonly send: string
    readonly fixed: object
    readonly fields: readonly string[]
    readonly others: readonly Elsewhere[]
  },
): string {
  const say = sayer(words)
  const direction = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  const title = say(`${form.title}_title`)
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<meta name="referrer" content="no-referrer"><link rel="stylesheet" href="/forms/form.css"></head>
<body><main>
<p><a class="leave" href="https://www.wikipedia.org/">${say('leave')}</a></p>
<h1>${title}</h1><p>${say(`${form.title}_lead`)}</p>
<form data-send="${form.send}" data-fixed="${escaped(JSON.stringify(form.fixed))}" autocomplete="off">
${form.fields.join('\n')}
<noscript><p>${say('script')}</p></noscript>
<div role="alert"></div><button type="submit">${say('send')}</button></form>
<section id="receipt" aria-live="polite" hidden></section>
${languages(say, form.others)}
</main>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/forms/form.js"></script></body></html>`
}

function languages(say: Say, others: readonly Elsewhere[]): string {
  const links = others.map(
    ({ language, name, path }) =>
      `<li><a href="${escaped(path)}" lang="${language}" hreflang="${language}">${escaped(name)}</a></li>`,
  )
  return `<nav aria-label="${say('languages')}"><ul class="languages">${links.join('')}</ul></nav>`
}

function choices(
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

function ages(say: Say, name: string): string {
  const options = ['under18', 'adult', 'unknown'].map(age => [age, say(`age_${age}`)] as const)
  return choices(say('age'), 'radio', name, options)
}

const line = (text: string, type: string, name: string, isNeeded: boolean): string =>
  `<label>${text}<input type="${type}" name="${name}" maxlength="2000"${isNeeded ? ' required' : ''}></label>`

const area = (text: string, name: string): string =>
  `<label>${text}<textarea name="${name}" rows="4" maxlength="5000"></textarea></label>`
