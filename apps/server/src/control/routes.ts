import { type Control, ControlAnswer, controls } from '@breakwater/contract'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import type { Commands, Lines } from './command.ts'

/** `POST /control/<command>` for each command, on the operator's socket only. */
export function routes(app: App, base: ProcessCtx, commands: Commands): void {
  for (const name of Object.keys(controls) as Control[]) {
    app.post(
      `/control/${name}`,
      { schema: { body: controls[name], response: { 200: ControlAnswer } } },
      async request => {
        const command = commands[name] as (ctx: ReturnType<typeof ctxOf>, input: unknown) => Promise<Lines>
        return { lines: [...(await command(ctxOf(base, request), request.body))] }
      },
    )
  }
}
