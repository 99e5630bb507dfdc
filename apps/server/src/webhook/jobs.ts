import type { ProcessCtx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { sendDue } from './sender.ts'
import { forgetOld, type WebhookDeps } from './webhook.ts'

export function jobs(base: ProcessCtx, deps: WebhookDeps): readonly Job[] {
  return [
    { name: 'send webhooks', every_ms: 250, run: async () => void (await sendDue(base, deps)) },
    { name: 'forget old deliveries', every_ms: 60 * 60_000, run: async () => void (await forgetOld(base)) },
  ]
}
