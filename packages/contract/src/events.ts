/**
 * What happens inside, by name, with ids only. A verb records one in its own transaction; whoever cares
 * listens after the commit. Names are `noun.what-happened`.
 */
export interface InternalEvents {
  'partner.added': { readonly partner: string }
  'partner.granted': { readonly partner: string; readonly scope: string }
  'partner.rotated': { readonly partner: string }
  'partner.revoked': { readonly partner: string }
  'staff.invited': { readonly staff: string; readonly role: string }
  'staff.joined': { readonly staff: string; readonly way: string }
  'staff.signed-in': { readonly staff: string; readonly way: string }
  'staff.signed-out': { readonly staff: string; readonly sessions: number }
  'staff.changed': { readonly staff: string; readonly role: string; readonly suspended: boolean }
  /** A page about people that somebody of the staff opened: our ids as they are, all else as its digest. */
  'staff.looked': { readonly route: string; readonly asked: Readonly<Record<string, string>> }
  'operator.stated': Record<never, never>
  'operator.minor-path-decided': { readonly allowed: boolean }
  'bank.added': { readonly bank: string }
  'bank.changed': { readonly bank: string }
  'bank.removed': { readonly bank: string; readonly items: number }
  'bank.type-set': { readonly type: string; readonly share: number }
  'bank.items-imported': {
    readonly bank: string
    readonly import: string
    readonly items: number
    readonly fromSeq: number
    readonly toSeq: number
  }
  'bank.import-came-to': { readonly bank: string; readonly import: string; readonly line: number }
  /** Content is near items that ask for a person: looked up, looked back at, or told of. */
  'match.found': {
    readonly platform: string | null
    readonly content: string
    readonly report: string | null
    readonly matches: readonly {
      readonly bank: string
      readonly item: string
      readonly type: string
      readonly distance: number
      readonly asks: 'block' | 'review' | 'log'
    }[]
  }
  'match.look-back-set': { readonly partner: string; readonly hours: number }
  'bank.item-doubted': { readonly bank: string; readonly item: string }
  'bank.item-changed': { readonly bank: string; readonly item: string }
  'bank.opinion-given': { readonly bank: string; readonly item: string; readonly owner: string }
  'bank.item-added': { readonly bank: string; readonly item: string }
  'bank.item-withdrawn': { readonly bank: string; readonly item: string }
  'bank.item-set-aside': { readonly bank: string; readonly item: string }
  'bank.item-released': { readonly bank: string; readonly item: string }
  'bank.item-confirmed': { readonly bank: string; readonly item: string }
  'bank.feedback-given': { readonly bank: string; readonly item: string; readonly partner: string }
  'account.changed': { readonly platform: string; readonly accounts: number }
  /** A human decided about an account; detection holds by it until they decide otherwise. */
  'account.judged': {
    readonly platform: string
    readonly account: string
    readonly verdict: 'confirmed' | 'dismissed'
  }
  /** One account was erased; whoever keeps more about it forgets it too. */
  'account.forgotten': { readonly platform: string; readonly account: string }
  'account.erased': { readonly platform: string; readonly accounts: number }
  'rulebook.put': { readonly role: string; readonly rulebook: string }
  'rulebook.shadow-ended': Record<never, never>
  'webhook.put': { readonly partner: string; readonly webhook: string }
  'webhook.removed': { readonly partner: string; readonly webhook: string }
  'analyst-rule.written': { readonly rule: string; readonly version: number; readonly hash: string }
  'analyst-rule.moved': {
    readonly rule: string
    readonly version: number
    readonly from: string
    readonly to: string
  }
  'analyst-rule.backtested': {
    readonly rule: string
    readonly version: number
    readonly platform: string
    readonly events: number
  }
  'suspicion.changed': {
    readonly platform: string
    readonly account: string
    readonly level: number
    readonly was: number
  }
  'suspicion.contested': {
    readonly platform: string
    readonly account: string
    readonly outcome: 'lifted' | 'held' | 'upheld'
  }
  'incident.moved': {
    readonly platform: string
    readonly incident: string
    readonly from: string
    readonly to: string
  }
  'action.planned': {
    readonly platform: string
    /** The planned action; `actionOf` of the incident floor has all of it. */
    readonly planned: string
    readonly action: string
    readonly account: string
    readonly automatic: boolean
  }
  /** Findings of notices stand after one position of a platform's events, up to another. */
  'notice.due': { readonly platform: string; readonly after: number; readonly upTo: number }
  'notice.given': { readonly platform: string; readonly account: string; readonly notice: string }
  'case.opened': { readonly audience: string; readonly items: number }
  'case.items-added': { readonly items: number }
  'case.withdrawn': { readonly items: number }
  'case.pin-changed': Record<never, never>
  'case.erased': { readonly cases: number }
  'report.received': { readonly report: string }
  'report.settled': { readonly reports: number }
  'takedown.received': { readonly request: string }
  'takedown.valid': { readonly request: string }
  'takedown.extended': { readonly request: string }
  'takedown.reopened': { readonly request: string }
  'takedown.settled': { readonly request: string; readonly state: string }
  'action.carried-out': { readonly decision: string; readonly actions: number }
  'action.undone': { readonly decision: string; readonly actions: number }
  'job.opened': { readonly job: string }
  'job.moved': { readonly job: string; readonly state: string }
  'job.noted': { readonly job: string }
  'job.viewed': { readonly job: string }
  'job.translated': { readonly job: string; readonly messages: number }
  'golden.changed': { readonly job: string }
  'decision.proposed': { readonly decision: string; readonly job: string | null }
  'decision.declined': { readonly decision: string; readonly job: string | null }
  'decision.made': { readonly decision: string; readonly job: string | null; readonly verdict: string }
  'decision.told': { readonly decision: string }
  'decision.undone': { readonly decision: string }
  'bulk.proposed': { readonly bulk: string; readonly subjects: number }
  'bulk.approved': { readonly bulk: string }
  'bulk.declined': { readonly bulk: string }
  'bulk.undone': { readonly bulk: string }
  'appeal.received': { readonly appeal: string; readonly decision: string }
  'appeal.decided': { readonly appeal: string; readonly state: string }
  'reveal.opened': { readonly reveal: string; readonly job: string }
  'reviewer.changed': { readonly staff: string }
  'tip.drafted': { readonly tip: string; readonly job: string }
  'tip.changed': { readonly tip: string; readonly job: string }
  'tip.viewed': { readonly tip: string; readonly job: string }
  'tip.approved': { readonly tip: string; readonly job: string }
  'tip.sending': { readonly tip: string; readonly job: string; readonly environment: string }
  /** Nobody may be told of what a job led to between `tip.drafted` and one of these two. */
  'tip.finished': { readonly tip: string; readonly job: string }
  'tip.retracted': { readonly tip: string; readonly job: string }
  'tip.held': { readonly tip: string; readonly job: string; readonly until: string | null }
  'law-request.moved': { readonly request: string; readonly state: string }
  'law-request.viewed': { readonly request: string }
  'law-request.answered': {
    readonly request: string
    readonly answer: string
    readonly job: string
    readonly hashes: string
  }
  'law-request.answer-viewed': { readonly request: string; readonly answer: string }
  'law-request.preserved': { readonly request: string; readonly job: string; readonly until: string }
  'law-request.preserved-viewed': { readonly request: string; readonly job: string }
  'pack.made': { readonly job: string }
  'pack.missed-made': { readonly request: string }
  'record.exported': { readonly what: 'audit' | 'looks' }
  'tip.gone': { readonly tips: number }
  'escalation.reporter-set': Record<never, never>
  'escalation.credentials-set': { readonly environment: string }
  'escalation.production-switched': { readonly on: boolean }
  'evidence.kept': { readonly sha256: string; readonly bytes: number }
  'evidence.gone': { readonly files: number }
}
export type EventName = keyof InternalEvents
