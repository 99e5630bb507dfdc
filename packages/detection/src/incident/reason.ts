import { features } from '../feature/catalogue.ts'
import { categories } from '../text/said.ts'
import { type Stage, stageWords } from './stage.ts'

/** Reasons that are neither a feature nor a kind of text. */
const others: Readonly<Record<string, string>> = {
  C36: 'the person reported it',
  contact: 'a first contact',
  crisis: 'self-harm was spoken of',
  foreseen: 'a threat is likely to follow',
  lapse: 'nothing more happened',
  contact_of_target: 'somebody close to the person was written to',
  media: 'a picture was sent',
  menace: 'reads like a threat',
  nudity: 'a picture that may show nudity',
  picture: 'the picture was sent to somebody else',
  removed: 'the account was removed',
  review: 'a reviewer decided so',
  told: 'the person says they paid',
}

const known = new Map<string, string>([
  ...features.map(({ id, words }) => [id, words.split(':')[0] ?? words] as const),
  ...Object.entries(categories),
  ...(Object.keys(stageWords) as Stage[]).map(stage => [stage, `was at: ${stageWords[stage]}`] as const),
  ...Object.entries(others),
])

/** What a reason of a finding means, in words; an unknown one as it is. How a feature is counted is left out. */
export function reasonWords(reason: string): string {
  return known.get(reason) ?? reason
}
