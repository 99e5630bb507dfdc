import { type Static, Type } from 'typebox'
import { DateTime, oneOf } from '../review/word.ts'

/**
 * What a platform recorded of the connections of an account: a file of JSON that it ties to a job as evidence of the kind
 * `connection`. A tip takes from it what its documents have room for.
 */
const Event = oneOf(['login', 'registration', 'purchase', 'upload', 'other', 'unknown'])

export const ConnectionRecord = Type.Object({
  account: Type.Optional(
    Type.String({ maxLength: 255, description: 'Whose; left out: of the account the job is about.' }),
  ),
  addresses: Type.Optional(
    Type.Array(
      Type.Object({
        ip: Type.String({ maxLength: 100 }),
        at: Type.Optional(DateTime),
        event: Type.Optional(Event),
        port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
        isProxy: Type.Optional(Type.Boolean()),
        file: Type.Optional(
          Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file that came this way.' }),
        ),
      }),
      { maxItems: 500 },
    ),
  ),
  devices: Type.Optional(
    Type.Array(
      Type.Object({
        type: Type.String({ maxLength: 255, description: 'IMEI, MAC, advertising id …' }),
        id: Type.String({ maxLength: 2_083 }),
        at: Type.Optional(DateTime),
        event: Type.Optional(Event),
      }),
      { maxItems: 100 },
    ),
  ),
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 20 })),
  phones: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 })),
  screenName: Type.Optional(Type.String({ maxLength: 255 })),
  profileUrls: Type.Optional(Type.Array(Type.String({ maxLength: 2_083 }), { maxItems: 20 })),
})
export type ConnectionRecord = Static<typeof ConnectionRecord>
