import { type Static, Type } from 'typebox'
import { HelpService } from '../help.ts'
import { SignalBody } from '../signal.ts'
import { AgeThen, Country, DateTime, Language, oneOf, orNull } from './word.ts'

/**
 * `POST /v1/takedown-requests`, `POST …/{number}/complete`, `GET …/{number}`: one form for the US TAKE IT DOWN
 * Act (Pub. L. 119-12 s. 3(a)(1)) and the UK's intimate image content report (Online Safety Act s. 10(3A)).
 * An incomplete request is kept and answered with what is missing; the clock of 48 hours starts when it is valid.
 *
 * places     where each picture is: an address, or the platform's id; with fingerprints where the device made them
 * subject    who is in the picture: age then, and whether the sender is that person or acts for them
 * signature  typed in full; physical or electronic (US). Never asked where `ageThen` is `under18`
 * contact    e-mail or telephone (US, UK). Never asked where `ageThen` is `under18`
 * declares   the statements, each ticked by the person: `nonconsensual` (good faith, US), `intimate`,
 *            `subject_or_for_them`, `true` (UK)
 * facts      why they believe it is not consensual, in their words: brief, required by the US law
 */
export const Declaration = oneOf(['nonconsensual', 'intimate', 'subject_or_for_them', 'true'])
export type Declaration = Static<typeof Declaration>

export const TakedownPlace = Type.Object({
  url: Type.Optional(Type.String({ maxLength: 2_000 })),
  platform: Type.Optional(Type.String({ maxLength: 80 })),
  content: Type.Optional(Type.String({ maxLength: 200, description: "The platform's id of the content." })),
  note: Type.Optional(Type.String({ maxLength: 1_000 })),
  signals: Type.Optional(Type.Array(SignalBody, { maxItems: 20 })),
})
export type TakedownPlace = Static<typeof TakedownPlace>

export const TakedownDraft = Type.Object({
  relation: Type.Optional(oneOf(['self', 'agent'])),
  ageThen: Type.Optional(AgeThen),
  name: Type.Optional(Type.String({ maxLength: 200 })),
  signature: Type.Optional(Type.String({ maxLength: 200 })),
  contact: Type.Optional(
    Type.Object({
      email: Type.Optional(Type.String({ maxLength: 320 })),
      phone: Type.Optional(Type.String({ maxLength: 60 })),
    }),
  ),
  places: Type.Optional(Type.Array(TakedownPlace, { maxItems: 50 })),
  declares: Type.Optional(Type.Array(Declaration, { maxItems: 4 })),
  facts: Type.Optional(Type.String({ maxLength: 5_000 })),
  madeWithAi: Type.Optional(Type.Boolean()),
  language: Type.Optional(Language),
  country: Type.Optional(Country),
})
export type TakedownDraft = Static<typeof TakedownDraft>

/** incomplete → valid → granted, or refused; a granted one can be reversed by the uploader's appeal. */
export const TakedownState = oneOf(['incomplete', 'valid', 'granted', 'refused', 'reversed'])
export type TakedownState = Static<typeof TakedownState>

/** The sentences of an outcome; a face says them in its language. */
export const TakedownSays = oneOf([
  'right',
  'told_service',
  'some_left',
  'page_elsewhere',
  'another_elsewhere',
  'ask_site',
  'not_told',
  'copies',
  'open_case',
  'refused',
  'reversed',
  'there_again',
])
export type TakedownSays = Static<typeof TakedownSays>

export const Takedown = Type.Object({
  number: Type.String({ examples: ['7KQF-2M9D-XW3H'] }),
  state: TakedownState,
  missing: Type.Array(
    Type.Object({
      field: oneOf(['places', 'signature', 'contact', 'declares', 'facts', 'relation']),
      law: oneOf(['us', 'uk', 'both']),
      words: Type.String({ description: 'What to add, in plain words.' }),
    }),
  ),
  receivedAt: DateTime,
  validAt: orNull(DateTime),
  dueAt: orNull(DateTime),
  isHidden: Type.Boolean({ description: 'Whether the content is hidden while this waits.' }),
  hiddenUntil: orNull(DateTime),
  places: Type.Integer({ description: 'How many places were named.' }),
  copies: Type.Integer({ description: 'Items banked, so that copies are recognised.' }),
  history: Type.Array(
    Type.Object({
      at: DateTime,
      what: oneOf([
        'received',
        'asked',
        'completed',
        'valid',
        'hidden',
        'shown_again',
        'granted',
        'removal_asked',
        'some_left',
        'refused',
        'reversed',
        'banked',
      ]),
    }),
  ),
  words: orNull(Type.String({ description: 'The outcome, in plain English words.' })),
  says: Type.Array(TakedownSays, {
    description: 'The same, sentence by sentence, to be said in any language.',
  }),
  help: Type.Object({ emergency: orNull(Type.String()), services: Type.Array(HelpService) }),
})
export type Takedown = Static<typeof Takedown>
