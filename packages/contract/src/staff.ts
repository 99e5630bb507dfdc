import { type Static, Type } from 'typebox'

/**
 * People who work in the console. GET /v1/staff/me → StaffMe; GET /v1/staff/ways → SignInWays
 * By passkey: POST /v1/staff/passkey/start → options, …/finish {response} → StaffMe
 * By the organisation: POST /v1/staff/oidc/start {invitation?} → { url }, whose end is GET /v1/staff/oidc/callback
 * With an invitation: POST /v1/staff/invitation {invitation} → who it is for, /v1/staff/join/start, …/finish
 * POST /v1/staff/sign-out {everywhere}
 * GET, POST /v1/staff, PATCH /v1/staff/{id}, POST /v1/staff/{id}/invite, …/sign-out   (`staff:administer`)
 */
export const STAFF_ROLES = ['reviewer', 'senior', 'analyst', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
const Role = Type.Enum([...STAFF_ROLES] as unknown as typeof STAFF_ROLES)
const Time = Type.String({ format: 'date-time' })
const Name = Type.String({ minLength: 1, maxLength: 80 })
const Invitation = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

export const StaffMe = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Role,
  permissions: Type.Array(Type.String()),
  way: Type.Union([Type.Literal('passkey'), Type.Literal('oidc')]),
  session: Type.Object({
    idle_s: Type.Integer({ description: 'It ends after so many seconds without a request.' }),
    endsAt: Time,
  }),
})
export type StaffMe = Static<typeof StaffMe>

export const SignInWays = Type.Object({
  passkey: Type.Boolean(),
  oidc: Type.Union([Type.String({ description: 'What the organisation calls its sign-in.' }), Type.Null()]),
})
export type SignInWays = Static<typeof SignInWays>

export const StaffMember = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Role,
  state: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('suspended')]),
  ways: Type.Array(Type.String(), { description: '`passkey`, `oidc`: how they can sign in.' }),
  createdAt: Time,
  seenAt: Type.Union([Time, Type.Null()]),
  sessions: Type.Integer(),
})
export type StaffMember = Static<typeof StaffMember>
export const StaffList = Type.Object({ staff: Type.Array(StaffMember) })
export type StaffList = Static<typeof StaffList>

export const StaffDraft = Type.Object({ name: Name, role: Role })
export type StaffDraft = Static<typeof StaffDraft>
export const StaffChange = Type.Object({
  role: Type.Optional(Role),
  suspended: Type.Optional(Type.Boolean()),
})
export type StaffChange = Static<typeof StaffChange>

/** The link works once, for a day; it is shown here and nowhere else. */
export const StaffInvited = Type.Object({
  staff: Type.String(),
  name: Type.String(),
  role: Role,
  path: Type.String({ examples: ['/console/join#…'] }),
  expiresAt: Time,
})
export type StaffInvited = Static<typeof StaffInvited>

export const InvitationBody = Type.Object({ invitation: Invitation })
export const InvitedPerson = Type.Object({ name: Type.String(), role: Role })
export type InvitedPerson = Static<typeof InvitedPerson>

/** What the WebAuthn calls of a browser take and give, passed on as they are (W3C Web Authentication Level 3, 5.1). */
export const WebAuthnJson = Type.Record(Type.String(), Type.Unknown())
export const JoinFinish = Type.Object({ invitation: Invitation, response: WebAuthnJson })
export const PasskeyFinish = Type.Object({ response: WebAuthnJson })
export const OidcStart = Type.Object({ invitation: Type.Optional(Invitation) })
export const OidcUrl = Type.Object({ url: Type.String() })
export const SignOut = Type.Object({ everywhere: Type.Boolean() })
