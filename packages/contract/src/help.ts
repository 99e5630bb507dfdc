import { type Static, Type } from 'typebox'

export const HelpService = Type.Object({
  country: Type.String({ description: 'ISO 3166 two letters; XX is everywhere.' }),
  service: Type.String(),
  kind: Type.String(),
  audience: Type.String(),
  languages: Type.String(),
  hours: Type.String(),
  url: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  text: Type.Union([Type.String(), Type.Null()], { description: 'A number or word for text messages.' }),
  checkedAt: Type.Union([Type.String({ format: 'date' }), Type.Null()], {
    description: 'When a source was read; null is not checked by us.',
  }),
})
export type HelpService = Static<typeof HelpService>

export const Help = Type.Object({
  country: Type.Union([Type.String(), Type.Null()]),
  emergency: Type.Union([Type.Object({ number: Type.String(), checkedAt: Type.Null() }), Type.Null()]),
  checked: Type.Array(HelpService),
  directories: Type.Array(HelpService, { description: 'International, in case nothing local is checked.' }),
  unchecked: Type.Array(HelpService, { description: 'Not checked by us; shown below the directories.' }),
})
export type Help = Static<typeof Help>
