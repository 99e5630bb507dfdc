import { hostname } from 'node:os'
import * as account from './account/index.ts'
import { openRulesInForce } from './analyst-rule/index.ts'
import * as cases from './case/index.ts'
import type { Config } from './config.ts'
import * as contact from './contact/index.ts'
import * as escalation from './escalation/index.ts'
import * as event from './event/index.ts'
import * as help from './help/index.ts'
import type { ProcessCtx } from './infra/ctx.ts'
import { openKeyRing } from './infra/folder/key-ring.ts'
import * as match from './match/index.ts'
import * as reviewing from './reviewing.ts'

/** The long-lived things of a process: made once, handed to the floors, closed over by their verbs. */
export type Parts = Awaited<ReturnType<typeof openParts>>

/** Opens what the roles of this process need. Nothing answers yet. */
export async function openParts(config: Config, base: ProcessCtx) {
  const keys = openKeyRing(config.data, config.secret)
  const memory = await account.openAccountMemory(base.db)
  const helpDesk = await help.openHelpDesk()
  const brake = openBrake(config, base)
  const desk = reviewing.openReviewing(config, { memory, helpDesk, brake, keys })
  const { later, ...service } = config.cybertipline
  return {
    webhooks: { keys, allowLoopback: config.loopbackWebhooks },
    rulebooks: await contact.openRulebooks(base.db),
    analystRules: await openRulesInForce(base),
    memory,
    helpDesk,
    brake,
    desk,
    tips: escalation.openEscalation({ keys, vault: desk.vault, memory, service, later }),
    matcher: config.roles.has('match') ? await match.openMatcher(base.db, base.now, config.data) : null,
    eventLog: await event.openEventLog(base.db, base.now, config.natsUrl),
    /** Tells the owner of a partition from the others. */
    name: `${hostname()} ${config.data}`,
  }
}

function openBrake(config: Config, base: ProcessCtx): (address: string) => Promise<void> {
  const everyone = config.cases_a_minute ?? cases.USUAL_LIMITS.everyone
  return cases.openBrake({ ...cases.USUAL_LIMITS, everyone }, base.now)
}
