import { Alarm, AlarmList, RefusalBody } from '@breakwater/contract'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { type AlarmDeps, listAlarms, testAlarm } from './alarm.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']

/** What waited too long, and a way to try the bell. */
export function routes(app: App, base: ProcessCtx, deps: AlarmDeps): void {
  app.get(
    '/v1/review/alarms',
    { schema: { tags, summary: 'What waited too long', response: { 200: AlarmList, ...refused } } },
    async request => ({ alarms: await listAlarms(ctxOf(base, request)) }),
  )
  app.post(
    '/v1/review/alarms/test',
    { schema: { tags, summary: 'Try the alarm', response: { 201: Alarm, ...refused } } },
    async (request, reply) => reply.status(201).send(await testAlarm(ctxOf(base, request), deps)),
  )
}
