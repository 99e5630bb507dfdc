import { ControlAnswer, escalationControls } from '@breakwater/contract'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import type { Node } from './schema/index.ts'
import { settings, type TipDeps } from './tip/index.ts'

const shape = <Name extends keyof typeof escalationControls>(name: Name) => ({
  schema: { body: escalationControls[name], response: { 200: ControlAnswer } },
})

/** `POST /control/escalation.*`, on the operator's socket only. */
export function operatorRoutes(app: App, base: ProcessCtx, deps: TipDeps): void {
  app.post('/control/escalation.show', shape('escalation.show'), async request => ({
    lines: [await settings.show(ctxOf(base, request), deps.service)],
  }))
  app.post('/control/escalation.reporter', shape('escalation.reporter'), async request => {
    await settings.setReporter(ctxOf(base, request), deps.grammar, request.body.reporter as Node)
    return { lines: [{ set: 'reporter' }] }
  })
  app.post('/control/escalation.credentials', shape('escalation.credentials'), async request => {
    const { environment, ...account } = request.body
    await settings.setCredentials(ctxOf(base, request), deps.keys, environment, account)
    return { lines: [{ set: 'credentials', environment }] }
  })
  app.post('/control/escalation.production', shape('escalation.production'), async request => {
    const { on, ...because } = request.body
    await settings.switchProduction(ctxOf(base, request), on, because)
    return { lines: [{ production: on }] }
  })
}
