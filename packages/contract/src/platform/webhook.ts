import Type, { type Static } from 'typebox'

/** What a partner can ask to be told, and when each is sent. Bodies hold ids, never pictures, names or words. */
export const webhookTypes = {
  test: 'You asked for a test.',
  'match.looked-back': 'An item was banked that matches an upload you sent earlier.',
  'notice.due': 'Someone on your platform should see a notice.',
  'action.planned': 'An account or thread should be limited, or no longer be.',
  'decision.made': 'A reviewer decided; carry it out.',
  'takedown.alarm': 'A takedown request nears its deadline, or passed it.',
  'review.alarm': 'A job waits too long, or nobody is there for it.',
} as const satisfies Record<string, string>
export type WebhookType = keyof typeof webhookTypes

const Types = Type.Array(Type.Unsafe<WebhookType>(Type.Enum(Object.keys(webhookTypes))), {
  minItems: 1,
  uniqueItems: true,
  description: 'Of what you want to be told.',
})

export const WebhookBody = Type.Object({
  url: Type.String({ maxLength: 2_000, description: 'https, a public address, port 443 or 8443.' }),
  types: Types,
})
export type WebhookBody = Static<typeof WebhookBody>

export const WebhookAnswer = Type.Object({
  name: Type.String(),
  url: Type.String(),
  types: Type.Array(Type.String()),
  changedAt: Type.String({ format: 'date-time' }),
  secret: Type.Optional(
    Type.String({ description: 'Shown once, when it is made: signs what is sent (standardwebhooks).' }),
  ),
})
export type WebhookAnswer = Static<typeof WebhookAnswer>
export const WebhooksAnswer = Type.Object({ webhooks: Type.Array(WebhookAnswer) })

export const DeliveryState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('delivered'),
  Type.Literal('given-up'),
])
export type DeliveryState = Static<typeof DeliveryState>

export const Delivery = Type.Object({
  id: Type.String({ description: 'The webhook-id header: the same at every try.' }),
  webhook: Type.String(),
  type: Type.String(),
  state: DeliveryState,
  tries: Type.Integer(),
  lastStatus: Type.Union([Type.Integer(), Type.Null()]),
  lastError: Type.Union([Type.String(), Type.Null()]),
  madeAt: Type.String({ format: 'date-time' }),
  dueAt: Type.String({ format: 'date-time' }),
})
export type Delivery = Static<typeof Delivery>
export const DeliveriesAnswer = Type.Object({
  deliveries: Type.Array(Delivery),
  cursor: Type.Union([Type.String(), Type.Null()]),
  more: Type.Boolean(),
})
