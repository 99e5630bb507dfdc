import { type Static, Type } from 'typebox'

const When = Type.String({ format: 'date-time' })
const Stage = Type.String({ description: 'S0 to S9, see docs/detection.md.' })

/** How suspicious an account is, and why. Reasons are for the platform's own eyes, never for those of the account. */
export const SuspicionAnswer = Type.Object({
  account: Type.String(),
  level: Type.Integer({ minimum: 0, maximum: 3, description: '0 none, 1 some, 2 strong, 3 confirmed.' }),
  was: Type.Integer({ minimum: 0, maximum: 3 }),
  inForce: Type.Integer({
    minimum: 0,
    maximum: 3,
    description: 'What contact decisions see: raised while a limit stands, 0 once one was lifted.',
  }),
  families: Type.Array(Type.String()),
  features: Type.Record(Type.String(), Type.Number()),
  rules: Type.Array(Type.String()),
  changedAt: Type.Union([When, Type.Null()]),
  contest: Type.Union([Type.Null(), Type.Literal('lifted'), Type.Literal('held'), Type.Literal('upheld')]),
  limits: Type.Array(
    Type.Object({
      id: Type.String(),
      action: Type.String(),
      target: Type.Union([Type.String(), Type.Null()]),
      thread: Type.Union([Type.String(), Type.Null()]),
      expiresAt: Type.Union([When, Type.Null()]),
    }),
    { description: 'What stands against it for now.' },
  ),
})
export type SuspicionAnswer = Static<typeof SuspicionAnswer>

/** What became of a person's objection to a limit. */
export const ContestAnswer = Type.Object({
  account: Type.String(),
  outcome: Type.Union([Type.Literal('lifted'), Type.Literal('held')], {
    description: 'lifted: gone now; held: a human looks first, since someone may be in danger.',
  }),
})
export type ContestAnswer = Static<typeof ContestAnswer>

export const IncidentGist = Type.Object({
  id: Type.String(),
  actor: Type.String(),
  target: Type.String(),
  thread: Type.Union([Type.String(), Type.Null()]),
  stage: Stage,
  contactAt: Type.Union([When, Type.Null()]),
  openedAt: When,
  movedAt: When,
})
export type IncidentGist = Static<typeof IncidentGist>

export const IncidentAnswer = Type.Intersect([
  IncidentGist,
  Type.Object({
    steps: Type.Array(
      Type.Object({
        at: When,
        from: Stage,
        to: Stage,
        reasons: Type.Array(Type.String()),
        because: Type.Array(Type.String(), { description: 'The reasons in words, in the same order.' }),
        late: Type.Boolean(),
        evidence: Type.Array(
          Type.Object({ event: Type.String(), body: Type.Union([Type.Unknown(), Type.Null()]) }),
          { description: 'The events that moved it, as they came; null where one is no longer kept.' },
        ),
      }),
    ),
    actions: Type.Array(
      Type.Object({
        id: Type.String(),
        action: Type.String(),
        account: Type.String(),
        automatic: Type.Boolean(),
        state: Type.String(),
        plannedAt: When,
        expiresAt: Type.Union([When, Type.Null()]),
      }),
    ),
  }),
])
export type IncidentAnswer = Static<typeof IncidentAnswer>

export const IncidentsAnswer = Type.Object({
  incidents: Type.Array(IncidentGist),
  cursor: Type.Union([Type.String(), Type.Null()]),
})
export type IncidentsAnswer = Static<typeof IncidentsAnswer>

/** Findings as detection made them, in the order of the events that led to them: what `breakwater replay` prints. */
export const FindingsAnswer = Type.Object({
  findings: Type.Array(Type.Unknown()),
  cursor: Type.String({ description: 'Ask with it for those that come after.' }),
  more: Type.Boolean(),
})
export type FindingsAnswer = Static<typeof FindingsAnswer>
