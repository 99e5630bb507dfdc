import { type Static, Type } from 'typebox'
import { DateTime, oneOf, orNull } from '../review/word.ts'

/**
 * CyberTipline reports. Nobody sends one alone: whoever drafted or changed it cannot approve it, and only what was
 * approved is sent (`escalation:send`).
 *
 * POST /v1/tips {job}                → Tip       drafted from a job, with all that is known
 * GET  /v1/tips?state=&job=          → TipList
 * GET  /v1/tips/elements             → { elements }  every element of the documents, and where its value comes from
 * GET  /v1/tips/{id}                 → Tip       with the document as it would be sent, what is wrong and what is missing
 * PUT  /v1/tips/{id}/draft TipDraftChange → Tip   replaces; takes an approval back
 * POST /v1/tips/{id}/approve {draft} → Tip       a second person; `draft` is the hash of what they read
 * POST /v1/tips/{id}/send            → Tip
 * POST /v1/tips/{id}/retract {because} → Tip     before it is finished
 * POST /v1/tips/{id}/hold {until, because} → Tip keeps what is preserved longer; `until` null ends the hold
 */
export const TipState = oneOf([
  'drafted',
  'approved',
  'opening',
  'open',
  'uploading',
  'finishing',
  'finished',
  'retracting',
  'retracted',
  'expired',
])
export type TipState = Static<typeof TipState>
export const TipEnvironment = oneOf(
  ['test', 'production', 'local'],
  'local: a fake on this machine; test: the test service; production: a real report.',
)
export type TipEnvironment = Static<typeof TipEnvironment>

/** A part of a document, by the names of the grammar; attributes beside elements, `text` where there is both. */
export const TipNode = Type.Record(Type.String(), Type.Unknown())

export const TipFileDraft = Type.Object({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** `fileDetails` without what the server and the viewing record say. */
  details: TipNode,
})
export type TipFileDraft = Static<typeof TipFileDraft>

export const TipDraft = Type.Object({
  report: TipNode,
  files: Type.Array(TipFileDraft, {
    maxItems: 500,
    description: 'Which files of the job go with it; none is a tip in words alone.',
  }),
  conversation: Type.Boolean({ description: 'Whether the conversation goes with it, as a file.' }),
})
export type TipDraft = Static<typeof TipDraft>

/** A change of a draft; `instead` is the `draftHash` of what it replaces, so that nobody's change is lost unseen. */
export const TipDraftChange = Type.Object({
  ...TipDraft.properties,
  instead: Type.Optional(Type.String({ maxLength: 100 })),
})

const Wrong = Type.Object({ path: Type.String(), code: Type.String(), words: Type.String() })
const Missing = Type.Object({
  code: Type.String(),
  words: Type.String({ description: 'What is missing, in a sentence.' }),
  who: oneOf(['platform', 'person', 'reviewer', 'operator'], 'Who could supply it.'),
  points: Type.Integer(),
})
export const Completeness = Type.Object({
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  missing: Type.Array(Missing, { description: 'What would add most, first.' }),
})
export type Completeness = Static<typeof Completeness>

export const TipRequest = Type.Object({
  step: oneOf(['submit', 'upload', 'fileinfo', 'finish', 'retract']),
  report: orNull(Type.String()),
  askedAt: DateTime,
  answeredAt: orNull(DateTime),
  status: orNull(Type.Integer()),
  code: orNull(Type.Integer({ description: 'The responseCode: what decides, never the status.' })),
  requestId: orNull(Type.String()),
  fault: orNull(Type.String()),
})

export const Tip = Type.Object({
  id: Type.String(),
  job: Type.String(),
  state: TipState,
  draft: TipDraft,
  draftHash: Type.String({ description: 'Of what `document` and the files say; an approval names it.' }),
  document: orNull(
    Type.String({ description: 'The report as it would be sent; null while something is wrong.' }),
  ),
  wrong: Type.Array(Wrong),
  completeness: Completeness,
  files: Type.Array(
    Type.Object({
      sha256: Type.String(),
      kind: Type.String(),
      name: orNull(Type.String()),
      bytes: Type.Integer(),
      isViewed: Type.Boolean({ description: 'From the record of looks, never from a claim.' }),
      isThere: Type.Boolean({ description: 'False where the file has vanished.' }),
    }),
  ),
  conversation: orNull(
    Type.String({
      description: 'The conversation as it stood when the tip was drafted; null: there is none.',
    }),
  ),
  turn: Type.Integer({ description: 'Grows with each change and each step.' }),
  by: Type.String(),
  isYours: Type.Boolean({ description: 'You wrote a part of it, so somebody else must approve it.' }),
  approvedBy: orNull(Type.String()),
  environment: orNull(TipEnvironment),
  report: orNull(Type.String({ description: 'Its number at the CyberTipline.' })),
  expiresAt: orNull(DateTime),
  fault: orNull(Type.String({ description: 'Why it does not go on.' })),
  waits: Type.Boolean({
    description: 'It stopped on the way, and goes on when somebody presses send again.',
  }),
  requests: Type.Array(TipRequest),
  holds: Type.Array(
    Type.Object({ at: DateTime, by: Type.String(), until: orNull(DateTime), because: Type.String() }),
    { description: 'Every legal hold put on it, changed or ended, the first first.' },
  ),
  accounts: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What was on record of each account it names when it was drafted, by id.',
  }),
  madeAt: DateTime,
  finishedAt: orNull(DateTime),
  keepUntil: orNull(DateTime),
  heldUntil: orNull(DateTime),
})
export type Tip = Static<typeof Tip>

export const TipLine = Type.Object({
  id: Type.String(),
  job: Type.String(),
  state: TipState,
  environment: orNull(TipEnvironment),
  report: orNull(Type.String()),
  fault: orNull(Type.String()),
  turn: Type.Integer(),
  by: Type.String(),
  approvedBy: orNull(Type.String()),
  madeAt: DateTime,
  finishedAt: orNull(DateTime),
  keepUntil: orNull(DateTime),
  heldUntil: orNull(DateTime),
  isKept: Type.Boolean({ description: 'Whether what it says is still there.' }),
})
export type TipLine = Static<typeof TipLine>
export const TipList = Type.Object({
  tips: Type.Array(TipLine),
  environment: TipEnvironment,
  isProductionOn: Type.Boolean({
    description: 'Configured for production, and switched on by the operator.',
  }),
})
export type TipList = Static<typeof TipList>

export const TipOf = Type.Object({ job: Type.String({ format: 'uuid' }) })
export const TipApproval = Type.Object({ draft: Type.String({ maxLength: 100 }) })
export const TipRetraction = Type.Object({ because: Type.String({ minLength: 1, maxLength: 1_000 }) })
export const TipHold = Type.Object({
  until: orNull(DateTime),
  because: Type.String({ minLength: 1, maxLength: 1_000 }),
})

export const TipElement = Type.Object({
  owner: Type.String(),
  name: Type.String(),
  kind: oneOf(['element', 'attribute', 'text']),
  type: Type.String(),
  min: Type.Integer(),
  max: orNull(Type.Integer({ description: 'null: as many as there are.' })),
  words: orNull(Type.Array(Type.String(), { description: 'The closed list of what may stand here.' })),
  isMark: Type.Boolean({ description: 'An empty element: there, or not.' }),
  from: Type.String({ description: 'Where our value comes from; `never: …` says why there is none.' }),
})
export type TipElement = Static<typeof TipElement>
export const TipElements = Type.Object({ elements: Type.Array(TipElement) })
export type TipElements = Static<typeof TipElements>

/** What the operator asks over the control socket: `POST /control/<command>`. */
export const escalationControls = {
  'escalation.show': Type.Object({}),
  'escalation.reporter': Type.Object({ reporter: TipNode }),
  'escalation.credentials': Type.Object({
    environment: TipEnvironment,
    username: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  'escalation.production': Type.Object({
    on: Type.Boolean(),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    by: Type.String({ minLength: 1, maxLength: 200 }),
  }),
} as const
export type EscalationControl = keyof typeof escalationControls
