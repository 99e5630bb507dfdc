import { type Static, Type } from 'typebox'
import { HelpService } from '../help.ts'
import { SignalBody } from '../signal.ts'
import { Act, AgeThen, Country, DateTime, Id, Language, oneOf, orNull, Reason, SubjectKind } from './word.ts'

/**
 * `POST /v1/reports` (no key needed; a platform sends its key and `platform` is then its own) and
 * `GET /v1/reports/{number}` (the number alone opens it, and what it shows names nobody).
 *
 * about      what is reported: an account, a thread, content or a page, by the platform's own id or an address
 * from       who tells: for themselves or someone else; `account` only counts when a platform's key says it
 * acts       what was done, as the person sees it: decides how fast we look
 * countdownEndsAt  when the threat says it will happen
 * ageThen    age at the time of the picture: decides which portal and helplines the receipt leads to
 * messages   what a platform lets the reviewer read, oldest first; people without an account send none
 * signals    fingerprints of the content, made on the device or by the platform
 * traits     what links accounts: devices, handles, openers, pictures (hashes); only with a platform's key
 */
export const ReportedMessage = Type.Object({
  id: Id,
  at: DateTime,
  from: Id,
  text: Type.String({ maxLength: 5_000 }),
  language: Type.Optional(Language),
  media: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        kind: oneOf(['image', 'video', 'audio']),
        url: Type.Optional(
          Type.String({ maxLength: 2_000, description: "The platform's own short-lived link." }),
        ),
        sha256: Type.Optional(
          Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Where it was sent as evidence.' }),
        ),
        name: Type.Optional(Type.String({ maxLength: 300, description: 'Shown as text, never as a path.' })),
      }),
      { maxItems: 20 },
    ),
  ),
})
export type ReportedMessage = Static<typeof ReportedMessage>

export const Trait = Type.Object({
  account: Id,
  kind: oneOf(['device', 'handle', 'opener', 'picture', 'payment']),
  value: Type.String({ minLength: 1, maxLength: 300 }),
})
export type Trait = Static<typeof Trait>

export const ReportDraft = Type.Object({
  reason: Reason,
  acts: Type.Optional(Type.Array(Act, { maxItems: 7 })),
  about: Type.Object({
    kind: SubjectKind,
    id: Type.String({ minLength: 1, maxLength: 2_000 }),
    platform: Type.Optional(Type.String({ maxLength: 80 })),
    thread: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Where the messages are from.' }),
    ),
    account: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Who is behind the thread or content.' }),
    ),
  }),
  from: Type.Optional(
    Type.Object({
      relation: oneOf(['self', 'someone_else']),
      account: Type.Optional(Id),
    }),
  ),
  ageThen: Type.Optional(AgeThen),
  countdownEndsAt: Type.Optional(DateTime),
  words: Type.Optional(Type.String({ maxLength: 5_000, description: 'What they want to say.' })),
  language: Type.Optional(Language),
  country: Type.Optional(Country),
  messages: Type.Optional(Type.Array(ReportedMessage, { maxItems: 500 })),
  signals: Type.Optional(Type.Array(SignalBody, { maxItems: 50 })),
  traits: Type.Optional(Type.Array(Trait, { maxItems: 200 })),
  via: Type.Optional(oneOf(['form', 'block', 'platform'], 'Where the report was offered.')),
})
export type ReportDraft = Static<typeof ReportDraft>

export const ReportState = oneOf(['received', 'in_review', 'acted', 'not_acted'])
export type ReportState = Static<typeof ReportState>

/** When somebody will look, and who can help before that. */
export const Promised = Type.Object({
  when: oneOf(['now', 'by', 'unknown']),
  by: orNull(DateTime),
  because: orNull(
    oneOf(
      ['language', 'unstaffed'],
      'Why not now: nobody on duty reads the language; nobody is on duty at all.',
    ),
  ),
})
export type Promised = Static<typeof Promised>

export const ReportReceipt = Type.Object({
  number: Type.String({ examples: ['7KQF-2M9D-XW3H'], description: 'To come back with; shown once.' }),
  state: ReportState,
  receivedAt: DateTime,
  promised: Promised,
  next: Type.Array(
    oneOf([
      'crisis_line',
      'emergency',
      'portal_minor',
      'portal_adult',
      'takedown_request',
      'keep_evidence',
      'block',
    ]),
    { description: 'What a face offers now, the most pressing first.' },
  ),
  help: Type.Object({
    emergency: orNull(Type.String()),
    services: Type.Array(HelpService, { description: 'At most three; checked ones first.' }),
  }),
})
export type ReportReceipt = Static<typeof ReportReceipt>

/** What came of a report, as a face says it in its language. */
export const ReportSays = oneOf(['acted', 'broke', 'hijacked', 'duplicate', 'cannot_tell', 'no_violation'])
export type ReportSays = Static<typeof ReportSays>

/** What the number opens: states and dates, never a name, an account or a word anybody wrote. */
export const ReportStatus = Type.Object({
  number: Type.String(),
  state: ReportState,
  receivedAt: DateTime,
  settledAt: orNull(DateTime),
  outcome: orNull(
    Type.Object({
      policy: orNull(Type.String()),
      policyId: orNull(Type.String()),
      words: Type.String({ description: 'What we decided, in plain English words.' }),
      says: ReportSays,
      done: Type.Array(oneOf(['removed', 'hidden', 'limited', 'secured', 'nothing', 'blocked_again'])),
    }),
  ),
  promised: orNull(Promised),
  help: Type.Object({ emergency: orNull(Type.String()), services: Type.Array(HelpService) }),
})
export type ReportStatus = Static<typeof ReportStatus>
