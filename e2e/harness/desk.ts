import type { ReportReceipt } from '@breakwater/contract'
import type { Server } from './server.ts'

/** A platform that passes on what its people report. */
export interface Platform {
  readonly name: string
  /** Reports an account as somebody on the platform does; answers its id. */
  report(about: object, account?: string): Promise<string>
}

let accounts = 0

export async function openPlatform(server: Server, name = 'Harbour'): Promise<Platform> {
  const scopes = ['reports', 'webhooks', 'evidence:write']
  const [line] = await server.control('partner.add', { name, scopes })
  const { key } = line as { key: string }
  return {
    name,
    async report(about, account = `acct_${(accounts += 1)}`) {
      const draft = { reason: 'scam', ageThen: 'adult', about: { kind: 'account', id: account }, ...about }
      const { status, json } = await server.ask(key, 'POST', '/v1/reports', draft)
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`)
      if (!(json as ReportReceipt).number) throw new Error('a report without a number')
      return account
    },
  }
}

/** Somebody says that their picture will be shown to everyone soon. As mild as it can be and still be that. */
export const LIVE_THREAT = {
  reason: 'private_images',
  acts: ['threatened', 'countdown'],
  ageThen: 'under18',
  countdownEndsAt: new Date(Date.now() + 2 * 60 * 60_000).toISOString(),
  language: 'en',
  words: 'He says everyone will see my picture at eight.',
} as const
