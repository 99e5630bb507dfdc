import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { MailConfig } from './infra/mail.ts'

export const ROLES = ['api', 'match', 'portal', 'playground', 'console', 'worker', 'control'] as const
export type Role = (typeof ROLES)[number]

export interface Config {
  readonly roles: ReadonlySet<Role>
  readonly host: string
  readonly port: number
  /** The folder of everything we keep: the embedded database, its lock, the control socket. */
  readonly data: string
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl: string | null
  /** Addresses of proxies whose word on the client's address counts. */
  readonly trustProxy: string | false
  /** Answer /playground to others than this machine. */
  readonly forcePlayground: boolean
  readonly cases_a_minute: number | null
  /** 32 bytes in base64 that every process shares; null: a file of the data folder. */
  readonly secret: string | null
  /** Lets webhooks go to this machine: development and tests. */
  readonly loopbackWebhooks: boolean
  /** What of messages is not kept, and where: `text:EU,media:EU,metadata:EU`, or `none`. */
  readonly eventsOff: string
  /** NATS JetStream for events, in place of a table. */
  readonly natsUrl: string | null
  /** The sign-in of the operator's organisation, for the staff. */
  readonly oidc: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    readonly name: string
  } | null
  /** HMA's routes under /hma, and whether these fetch content from addresses. */
  readonly hma: { readonly isOn: boolean; readonly fetches: boolean }
  /** Where alarms are mailed: BREAKWATER_SMTP, BREAKWATER_ALARM_FROM, BREAKWATER_ALARM_TO (a list); null: nowhere. */
  readonly mail: MailConfig | null
  /** A service that speaks LibreTranslate's protocol: BREAKWATER_TRANSLATE_URL, _KEY, _NAME; null: nothing is translated. */
  readonly translation: { readonly url: string; readonly key: string | null; readonly name: string } | null
  /** Where tips go. `local` is a fake on this machine; production needs the operator's recorded switch as well. */
  readonly cybertipline: {
    readonly environment: 'local' | 'test' | 'production'
    readonly url: string
    /** Newer elements of tips that are switched on, by name. */
    readonly later: readonly string[]
  }
  readonly logLevel: string
}

/** Wrong usage; the message says what would be right. */
export class UsageError extends Error {}

/** Options beat the environment, which beats the defaults. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const { values } = parseArgs({
    args: [...args],
    options: {
      roles: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      'force-playground': { type: 'boolean' },
    },
  })
  return {
    roles: rolesIn(values.roles ?? env.BREAKWATER_ROLES ?? ROLES.join(',')),
    host: values.host ?? env.BREAKWATER_HOST ?? '127.0.0.1',
    port: numberIn('port', values.port ?? env.BREAKWATER_PORT ?? '7266', 65_535),
    data: resolve(values.data ?? env.BREAKWATER_DATA ?? 'data'),
    databaseUrl: env.DATABASE_URL || null,
    trustProxy: env.BREAKWATER_TRUST_PROXY || false,
    forcePlayground: values['force-playground'] ?? false,
    cases_a_minute: env.BREAKWATER_CASES_A_MINUTE
      ? numberIn('BREAKWATER_CASES_A_MINUTE', env.BREAKWATER_CASES_A_MINUTE, 1_000_000)
      : null,
    secret: env.BREAKWATER_SECRET || null,
    loopbackWebhooks: env.BREAKWATER_LOOPBACK_WEBHOOKS === '1',
    eventsOff: env.BREAKWATER_EVENTS_OFF || 'text:EU,media:EU,metadata:EU',
    natsUrl: env.NATS_URL || null,
    oidc: oidcIn(env),
    hma: { isOn: env.BREAKWATER_HMA === '1', fetches: env.BREAKWATER_HMA_FETCH === '1' },
    mail: mailIn(env),
    translation: translationIn(env),
    cybertipline: cybertiplineIn(env),
    logLevel: env.BREAKWATER_LOG ?? 'info',
  }
}

/** `test`, `production`, or the address of a fake on this machine. */
function cybertiplineIn(env: Readonly<Record<string, string | undefined>>): Config['cybertipline'] {
  const given = env.BREAKWATER_CYBERTIPLINE || 'test'
  const later = (env.BREAKWATER_CYBERTIPLINE_LATER ?? '').split(',').filter(Boolean)
  if (given === 'test') return { environment: 'test', url: 'https://exttest.cybertip.org/ispws', later }
  if (given === 'production')
    return { environment: 'production', url: 'https://report.cybertip.org/ispws', later }
  if (/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/[\w/-]*)?$/.test(given))
    return { environment: 'local', url: given.replace(/\/$/, ''), later }
  throw new UsageError(
    'BREAKWATER_CYBERTIPLINE is test, production, or the http address of a fake on this machine',
  )
}

function translationIn(env: Readonly<Record<string, string | undefined>>): Config['translation'] {
  const url = env.BREAKWATER_TRANSLATE_URL
  if (!url) return null
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError('BREAKWATER_TRANSLATE_URL is the http address of a LibreTranslate service')
  return {
    url,
    key: env.BREAKWATER_TRANSLATE_KEY || null,
    name: env.BREAKWATER_TRANSLATE_NAME || new URL(url).hostname,
  }
}

function oidcIn(env: Readonly<Record<string, string | undefined>>): Config['oidc'] {
  const issuer = env.BREAKWATER_OIDC_ISSUER
  if (!issuer) return null
  const [clientId, clientSecret] = [env.BREAKWATER_OIDC_CLIENT_ID, env.BREAKWATER_OIDC_CLIENT_SECRET]
  if (!clientId || !clientSecret || !URL.canParse(issuer))
    throw new UsageError(
      'BREAKWATER_OIDC_ISSUER is an address, and needs BREAKWATER_OIDC_CLIENT_ID and BREAKWATER_OIDC_CLIENT_SECRET',
    )
  return { issuer, clientId, clientSecret, name: env.BREAKWATER_OIDC_NAME || new URL(issuer).hostname }
}

function rolesIn(list: string): ReadonlySet<Role> {
  const names = list.split(',').map(name => name.trim())
  const unknown = names.find(name => !(ROLES as readonly string[]).includes(name))
  if (unknown !== undefined) throw new UsageError(`no role "${unknown}"; roles are ${ROLES.join(', ')}`)
  return new Set(names as Role[])
}

function numberIn(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new UsageError(`${name} is a whole number up to ${max}`)
  return value
}

function mailIn(env: Readonly<Record<string, string | undefined>>): MailConfig | null {
  const { BREAKWATER_SMTP: url, BREAKWATER_ALARM_FROM: from, BREAKWATER_ALARM_TO: to } = env
  if (!url) return null
  if (!from || !to)
    throw new UsageError('BREAKWATER_SMTP needs BREAKWATER_ALARM_FROM and BREAKWATER_ALARM_TO')
  return { url, from, to: to.split(',').map(address => address.trim()) }
}
