import { type Static, Type } from 'typebox'

/**
 * A fingerprint on the wire. The shape is loose on purpose: whether the value fits its type is decided by
 * the engine, so that a wrong signal is refused as `signal.malformed` and not as a wrong request.
 */
export const SignalBody = Type.Object({
  type: Type.String({ maxLength: 40, examples: ['pdq', 'md5', 'vpdq'] }),
  value: Type.String({
    maxLength: 1_000_000,
    description:
      'Lower-case hex: 64 digits for pdq, 32 for md5. For vpdq its JSON: an array of "<pdq>,<quality>,<seconds>".',
  }),
  quality: Type.Optional(Type.Number({ description: '0 to 100; required for pdq.' })),
  variant: Type.Optional(Type.String({ maxLength: 40, description: 'upright unless said' })),
})
export type SignalBody = Static<typeof SignalBody>

export const Kind = Type.Union([Type.Literal('image'), Type.Literal('video')])
export type Kind = Static<typeof Kind>

export const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 20 })
