import { area, choices, escaped, line, type Say, select } from './shell.ts'

/** What a platform's link to the takedown page names: its own content, as many places as there are. */
export interface Named {
  readonly platform: string | null
  readonly content: readonly string[]
  readonly country: string | null
}

const DECLARATIONS = ['nonconsensual', 'intimate', 'subject_or_for_them', 'true']

export function ages(say: Say): string {
  const options = ['under18', 'adult', 'unknown'].map(age => [age, say(`age_${age}`)] as const)
  return choices(say('age'), 'radio', 'ageThen', options)
}

/** What a takedown request asks, each part under the name that an answer gives what is missing. */
export function takedownFields(say: Say, named: Named, platforms: readonly string[]): readonly string[] {
  const parts: readonly (readonly [string, string])[] = [
    [
      'relation',
      choices(say('for'), 'radio', 'relation', [
        ['self', say('relation_self')],
        ['agent', say('relation_agent')],
      ]),
    ],
    ['ageThen', `${ages(say)}<p>${say('minor_note')}</p>`],
    ['places', placesPart(say, named, platforms)],
    ['facts', area(say('facts'), 'facts')],
    ['signature', line(say('name'), 'text', 'signature')],
    ['contact', line(say('email'), 'email', 'contact/email') + line(say('phone'), 'tel', 'contact/phone')],
    [
      'declares',
      choices(
        say('declares'),
        'checkbox',
        'declares[]',
        DECLARATIONS.map(one => [one, say(`declare_${one}`)] as const),
      ),
    ],
  ]
  return parts.map(([field, markup]) => `<div data-field="${field}">${markup}</div>`)
}

/** Places that the link named, then one to fill in; `places.js` adds more of it. */
function placesPart(say: Say, { platform, content }: Named, platforms: readonly string[]): string {
  const known = platform === null ? [] : content.map((id, at) => knownPlace(platform, id, at))
  const at = known.length
  const where = [line(say('where'), 'text', `places[${at}]/url`)]
  if (platforms.length > 0)
    where.push(
      select(say('place_platform'), `places[${at}]/platform`, [
        ['', '–'],
        ...platforms.map(name => [name, name] as const),
      ]),
      line(say('place_content'), 'text', `places[${at}]/content`),
    )
  return [
    known.length > 0 ? `<p>${say('places_known')}</p><ul>${known.join('')}</ul>` : '',
    `<fieldset class="place" data-at="${at}"><legend>${say('place')}</legend>${where.join('')}</fieldset>`,
    `<button type="button" class="quiet" id="add-place">${say('place_add')}</button>`,
  ].join('\n')
}

function knownPlace(platform: string, content: string, at: number): string {
  const hidden = (name: string, value: string): string =>
    `<input type="hidden" name="places[${at}]/${name}" value="${escaped(value)}">`
  return `<li><bdi>${escaped(content)}</bdi> (<bdi>${escaped(platform)}</bdi>)${hidden('platform', platform)}${hidden('content', content)}</li>`
}
