/** Why a rulebook was not loaded. */
export const rulebookRefusals = {
  'rulebook.malformed': 'the document is not an object',
  'rulebook.unknown-field': 'the rulebook has a field that means nothing',
  'rulebook.invalid': 'a field has a value it cannot have',
  'rulebook.unknown': 'it extends a rulebook that is not there',
  'rulebook.loop': 'rulebooks extend each other in a circle',
  'rulebook.unknown-rule': 'no rule has this id',
  'rulebook.conflict': 'the document contradicts itself',
  'rulebook.loosens': 'it loosens a protection that nobody may relax',
  'rulebook.hash': 'the document is not the one its hash was taken of',
} as const
export type RulebookRefusalCode = keyof typeof rulebookRefusals

export interface RulebookRefusal {
  readonly refusal: RulebookRefusalCode
  /** Path of the field, such as `thresholds.overrides.DE` or `off[2]`. */
  readonly field: string
  readonly message: string
}

/** An expected no, naming the field. */
export function refuse(refusal: RulebookRefusalCode, field: string, message: string): RulebookRefusal {
  return { refusal, field, message }
}

/** Tells a refusal from what was asked for. */
export function isRefusal(value: object): value is RulebookRefusal {
  return 'refusal' in value
}
