import { createHash } from 'node:crypto'
import type { ReportReceipt } from '@breakwater/contract'
import type { Server } from './server.ts'

/** A platform that passes on what its people report. */
export interface Platform {
  readonly name: string
  /** Its key, to ask the API with. */
  readonly key: string
  /** Reports an account as somebody on the platform does; answers its id. */
  report(about: object, account?: string): Promise<string>
  /** Hands over a picture that a job needs. */
  giveEvidence(job: string, name: string, picture: Buffer): Promise<void>
}

let accounts = 0

export async function openPlatform(server: Server, name = 'Harbour'): Promise<Platform> {
  const scopes = ['reports', 'webhooks', 'evidence:write', 'events']
  const [line] = await server.control('partner.add', { name, scopes })
  const { key } = line as { key: string }
  return {
    name,
    key,
    async report(about, account = `acct_${(accounts += 1)}`) {
      const draft = { reason: 'scam', ageThen: 'adult', about: { kind: 'account', id: account }, ...about }
      const { status, json } = await server.ask(key, 'POST', '/v1/reports', draft)
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`)
      if (!(json as ReportReceipt).number) throw new Error('a report without a number')
      return account
    },
    async giveEvidence(job, name, picture) {
      const sha256 = createHash('sha256').update(picture).digest('hex')
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' }
      const path = `${server.url}/v1/evidence/${sha256}`
      const put = await fetch(path, { method: 'PUT', headers, body: new Uint8Array(picture) })
      if (!put.ok) throw new Error(`${put.status} ${await put.text()}`)
      const tied = await server.ask(key, 'POST', `/v1/jobs/${job}/evidence`, { sha256, kind: 'image', name })
      if (tied.status >= 300) throw new Error(JSON.stringify(tied))
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

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** A job with everything in it: words in two languages, a long silence, marks that turn the reading direction, others. */
export function wholeStory(account: string): object {
  return {
    ...LIVE_THREAT,
    from: { relation: 'self', account: 'kim' },
    messages: [
      { id: 'm1', at: ago(300), from: account, text: 'hi, nice picture', language: 'en' },
      { id: 'm2', at: ago(298), from: 'kim', text: 'thanks, who is this?', language: 'en' },
      {
        id: 'm3',
        at: ago(120),
        from: account,
        text: 'Send 50 or I show it to your friends.',
        language: 'en',
      },
      { id: 'm4', at: ago(118), from: 'kim', text: 'من فضلك لا', language: 'ar' },
      { id: 'm5', at: ago(40), from: account, text: 'You have until eight.', language: 'en' },
    ],
    traits: [account, 'cousin_1', 'cousin_2'].map(of => ({ account: of, kind: 'device', value: 'd-77' })),
  }
}
