import { countryField } from './country.ts'
import { ages, type Named, takedownFields } from './fields.ts'
import { area, choices, line, page, type Spoken, sayer, sentForm } from './shell.ts'

/** What the page around a form says of it: what is reported, where it was offered, where the person is. */
export interface Asked {
  readonly platform: string | null
  readonly kind: string | null
  readonly id: string | null
  readonly via: 'form' | 'block'
  readonly country: string | null
}

const ACTS = [
  'threatened',
  'countdown',
  'shared',
  'asked_for_money',
  'asked_for_pictures',
  'made_with_ai',
  'told_to_self_harm',
]

/** The dedicated form: private images shared, or threatened to be. What is reported may come from the page around it. */
export function reportPage(spoken: Spoken, asked: Asked): string {
  const say = sayer(spoken.words)
  const { language } = spoken
  const isKnown = asked.id !== null && asked.kind !== null
  const platform = asked.platform === null ? {} : { platform: asked.platform }
  const about = isKnown ? { kind: asked.kind, id: asked.id, ...platform } : { kind: 'page', ...platform }
  const fixed = { reason: 'private_images', via: asked.via, language, about, from: { relation: 'self' } }
  const fields = [
    choices(say('for'), 'radio', 'from/relation', [
      ['self', say('for_self')],
      ['someone_else', say('for_other')],
    ]),
    ages(say),
    choices(
      say('acts'),
      'checkbox',
      'acts[]',
      ACTS.map(act => [act, say(`act_${act}`)] as const),
    ),
    isKnown ? '' : line(say('who'), 'text', 'about/id', true),
    area(say('words'), 'words'),
    countryField(say, spoken.words, language, asked.country),
  ]
  const form = sentForm(say, { send: '/v1/reports', fixed, fields })
  return page(spoken, { title: asked.via === 'block' ? 'blocked' : 'report', script: 'form', form })
}

/** The request of the TAKE IT DOWN Act and the Online Safety Act. Nothing is required by the page: what is missing is said. */
export function takedownPage(spoken: Spoken, named: Named, platforms: readonly string[]): string {
  const say = sayer(spoken.words)
  const { language } = spoken
  const form = sentForm(say, {
    send: '/v1/takedown-requests',
    fixed: { language },
    fields: [
      ...takedownFields(say, named, platforms),
      countryField(say, spoken.words, language, named.country),
    ],
  })
  return page(spoken, { title: 'takedown', script: 'form', form })
}

/** Coming back with a number: how far it is, and a form for what is missing of a takedown request. */
export function statusPage(spoken: Spoken, platforms: readonly string[]): string {
  const say = sayer(spoken.words)
  const nothing = { platform: null, content: [], country: null }
  const more = sentForm(say, {
    send: '',
    fixed: { language: spoken.language },
    fields: [`<h2>${say('more')}</h2>`, ...takedownFields(say, nothing, platforms)],
    more: ' id="more" hidden',
  })
  return page(spoken, { title: 'status', script: 'status', form: lookForm(spoken), after: more })
}

/** The affected person's page: why something was done (DSA Art. 17), and asking to look again (Art. 20). */
export function statementPage(spoken: Spoken): string {
  const say = sayer(spoken.words)
  const appeal = sentForm(say, {
    send: '/v1/appeals',
    fixed: { language: spoken.language },
    fields: [
      `<h2>${say('appeal')}</h2>`,
      `<p>${say('appeal_lead')}</p>`,
      area(say('appeal_words'), 'words', true),
    ],
    more: ' id="appeal" hidden',
  })
  return page(spoken, { title: 'statement', script: 'statement', form: lookForm(spoken), after: appeal })
}

function lookForm({ words }: Spoken): string {
  const say = sayer(words)
  return `<form id="look" autocomplete="off">
<label>${say('number')}<input name="number" dir="ltr" required maxlength="40" autocapitalize="characters" spellcheck="false"></label>
<noscript><p>${say('script')}</p></noscript>
<div role="alert"></div><button type="submit">${say('see')}</button></form>`
}
