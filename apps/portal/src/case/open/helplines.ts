import type { HelpService } from '@breakwater/contract'
import type { Who } from './flow.ts'

/** Words of the dated data, which is in English whatever the page is in. */
const forYoung = /child|young|youth|under|teen|minor|famil|parent/i
const forFamilies = /famil|parent|carer/i

/** Help in the order that fits who is here. Nothing is left out: a line for others is better than none. */
export function inOrderFor(who: Who, services: readonly HelpService[]): readonly HelpService[] {
  return [...services].sort((a, b) => fit(who, a) - fit(who, b))
}

function fit(who: Who, { audience }: HelpService): number {
  if (who === 'young') return forYoung.test(audience) ? 0 : 1
  if (who === 'beside') return forFamilies.test(audience) ? 0 : forYoung.test(audience) ? 1 : 2
  return forYoung.test(audience) && !/anyone|all/i.test(audience) ? 1 : 0
}

/** The country the browser's language names, if we know it. A guess to spare a question; it stays on the device. */
export function likelyCountry(languages: readonly string[], known: readonly string[]): string {
  for (const language of languages) {
    const region = /-([A-Z]{2})\b/.exec(language)?.[1]
    if (region && known.includes(region)) return region
  }
  return ''
}
