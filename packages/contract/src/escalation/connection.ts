import { type Static, Type } from 'typebox'
import { Country, DateTime, oneOf } from '../review/word.ts'

const Event = oneOf(['login', 'registration', 'purchase', 'upload', 'other', 'unknown'])
const Emails = Type.Array(Type.String({ maxLength: 255 }), { maxItems: 20 })
const Phones = Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 })
const ProfileUrls = Type.Array(Type.String({ maxLength: 2_083 }), { maxItems: 20 })
const Account = Type.String({ maxLength: 255 })

const Address = Type.Object({
  ip: Type.String({ maxLength: 100 }),
  at: Type.Optional(DateTime),
  event: Type.Optional(Event),
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  isProxy: Type.Optional(Type.Boolean()),
  file: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file that came this way.' }),
  ),
})
const Device = Type.Object({
  type: Type.String({ maxLength: 255, description: 'IMEI, MAC, advertising id …' }),
  id: Type.String({ maxLength: 2_083 }),
  at: Type.Optional(DateTime),
  event: Type.Optional(Event),
})
const Associated = Type.Object({
  type: oneOf(['Billing', 'Linked', 'Business', 'Creator', 'Parent/Guardian', 'Other']),
  service: Type.Optional(
    Type.String({ maxLength: 256, description: 'Where it is; left out: where the other account is.' }),
  ),
  account: Type.Optional(Account),
  screenName: Type.Optional(Type.String({ maxLength: 255 })),
  emails: Type.Optional(Emails),
  phones: Type.Optional(Phones),
  profileUrls: Type.Optional(ProfileUrls),
})

/**
 * What a platform recorded of an account and its connections: a file of JSON that it ties to a job as evidence of the kind
 * `connection`. A tip takes from it what its documents have room for.
 */
export const ConnectionRecord = Type.Object({
  account: Type.Optional(
    Type.String({ maxLength: 255, description: 'Whose; left out: of the account the job is about.' }),
  ),
  addresses: Type.Optional(Type.Array(Address, { maxItems: 500 })),
  devices: Type.Optional(Type.Array(Device, { maxItems: 100 })),
  emails: Type.Optional(Emails),
  phones: Type.Optional(Phones),
  screenName: Type.Optional(Type.String({ maxLength: 255 })),
  displayNames: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 20 })),
  profileUrls: Type.Optional(ProfileUrls),
  place: Type.Optional(
    Type.Object({
      country: Country,
      region: Type.Optional(Type.String({ maxLength: 255, description: 'In the US the code of the state.' })),
      city: Type.Optional(Type.String({ maxLength: 255 })),
    }),
  ),
  disabled: Type.Optional(
    Type.Object({
      how: oneOf(['temporarily', 'permanently']),
      at: Type.Optional(DateTime),
      toldAt: Type.Optional(DateTime),
    }),
  ),
  associated: Type.Optional(Type.Array(Associated, { maxItems: 50 })),
})
export type ConnectionRecord = Static<typeof ConnectionRecord>
