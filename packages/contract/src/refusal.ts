import { type Static, Type } from 'typebox'

/**
 * The one closed table of expected no's: the code on the wire, its HTTP status, and what it says to the
 * engineer who reads it. A face turns the code into a sentence in the person's language.
 */
export const refusals = {
  'request.malformed': [400, 'The request does not have the shape that is documented; `field` says where.'],
  'request.too-large': [413, 'The body is larger than this route takes.'],
  'request.wrong-type': [415, 'This content type is not taken here.'],
  'request.too-many': [429, 'Too many requests at once. Wait as long as Retry-After says.'],
  'route.unknown': [404, 'There is nothing at this address.'],
  'idempotency.key-malformed': [400, 'Idempotency-Key is 1 to 200 visible characters.'],
  'idempotency.key-reused': [422, 'This Idempotency-Key came earlier with another body.'],

  'access.key-missing': [401, 'This route needs a key: Authorization: Bearer bw_…'],
  'access.key-wrong': [401, 'This key is not known, or was revoked.'],
  'access.denied': [403, 'This key does not carry the scope that this needs.'],

  'partner.exists': [409, 'A partner of this name exists.'],
  'partner.unknown': [404, 'There is no partner of this name.'],
  'partner.name-malformed': [
    400,
    'A name is 1 to 80 characters: letters, digits, space, dot, hyphen, underscore.',
  ],
  'partner.revoked': [409, 'This partner was revoked.'],
  'scope.unknown': [400, 'There is no such scope.'],
  'grant.second-needed': [
    403,
    'This scope is granted on its own, with a reason and a name: breakwater partner grant.',
  ],
  'grant.match-first': [409, 'A partner gets `match` on this bank before `fetch`.'],
  'staff.sign-in-needed': [401, 'This needs someone of the staff who is signed in.'],
  'staff.cross-site': [403, 'A write with a session comes from the console itself, never from another site.'],
  'staff.sign-in-failed': [
    401,
    'This sign-in did not work, came too late, or is of somebody we do not know.',
  ],
  'staff.invitation-ended': [404, 'This link was used, replaced, or is too old. Ask for a new one.'],
  'staff.unknown': [404, 'There is nobody of this id on the staff.'],
  'staff.name-malformed': [
    400,
    'A name is 1 to 80 characters: letters, digits, space, dot, hyphen, apostrophe.',
  ],
  'staff.last-administrator': [409, 'There would be no administrator left who can sign in.'],
  'operator.incomplete': [400, 'An operator has a name and a way to be reached.'],

  'signal.malformed': [400, 'A signal has a known type and a value of the exact length in lower-case hex.'],
  'signal.blank': [400, 'A signal of only zeros is what broken hashers send; it is not taken.'],
  'signal.quality-malformed': [400, 'Quality is a whole number from 0 to 100, and a pdq signal has one.'],
  'signal.too-plain': [422, 'Every signal is of a picture too plain to recognise (quality under 50).'],

  'bank.unknown': [404, 'There is no such bank, or this key may not see it.'],
  'bank.exists': [409, 'A bank of this name exists.'],
  'bank.name-malformed': [400, 'A bank is named by 1 to 40 of a to z, digits and hyphen.'],
  'bank.invalid': [400, 'A setting has a value that it cannot have; `field` says which.'],
  'bank.needed': [409, 'The portal banks into this one: it is turned off, never removed.'],
  'hma.fetch-off': [
    403,
    'Fetching from an address is off here; send the file, or set BREAKWATER_HMA_FETCH=1.',
  ],
  'hma.address-refused': [400, 'Only public https addresses are fetched, on port 443 or 8443.'],
  'hma.unreachable': [400, 'Nothing was fetched from there: no answer in time, or not a 200.'],
  'hma.rename': [400, 'A bank keeps its name here.'],
  'hma.no-exchanges': [501, 'Exchanges are configured by breakwater exchange, not by these routes.'],
  'index.foreign': [400, 'This file is not an index.'],
  'index.torn': [400, 'This index is cut short or damaged: build it again.'],
  'item.not-confirmed': [409, 'Nobody confirmed this item.'],
  'import.out-of-step': [409, 'These lines do not follow the last ones that were taken; ask how far it is.'],
  'import.unknown': [404, 'There is no import of this name into this bank.'],
  'import.done': [409, 'This import is done; another one has another name.'],
  'import.malformed': [400, 'A line does not have the shape of its format; `field` says where.'],
  'item.unknown': [404, 'There is no such item in this bank.'],
  'item.withdrawn': [409, 'This item was withdrawn.'],
  'item.not-set-aside': [409, 'This item is not set aside.'],
  'cursor.malformed': [400, 'A cursor is given back as it came.'],
  'feedback.not-withdrawn': [409, 'A receipt of withdrawal is for an item that was withdrawn.'],
  'file.missing': [400, 'There is no file here.'],
  'file.empty': [422, 'This file has no bytes.'],
  'file.truncated': [422, 'This picture ends too early: a part of the file is missing.'],
  'file.unreadable': [422, 'This file cannot be opened, or is a picture too damaged to read.'],
  'picture.too-large': [413, 'This picture has more than 100 megapixels, or its file more than 256 MB.'],

  'account.unknown': [404, 'Nothing is kept about this account.'],
  'account.itself': [400, 'An edge is between two accounts.'],
  'contact.malformed': [400, 'A contact is an object.'],
  'contact.unknown-surface': [400, 'There is no such surface, or none is named.'],
  'contact.invalid': [400, 'A field has a value that it cannot have; `field` says which.'],
  'contact.too-long': [400, 'A field is longer than it may be; `field` says which.'],
  'contact.too-many': [413, 'At most 1,000 contacts at once.'],

  'rulebook.malformed': [400, 'The document is not an object.'],
  'rulebook.unknown-field': [400, 'The rulebook has a field that means nothing.'],
  'rulebook.invalid': [400, 'A field has a value that it cannot have.'],
  'rulebook.unknown': [400, 'It extends a rulebook that is not there.'],
  'rulebook.loop': [400, 'Rulebooks extend each other in a circle.'],
  'rulebook.unknown-rule': [400, 'No rule has this id.'],
  'rulebook.conflict': [400, 'The document contradicts itself.'],
  'rulebook.loosens': [422, 'It loosens a protection that nobody may relax.'],
  'rulebook.hash': [400, 'The document is not the one its hash was taken of.'],
  'rulebook.no-shadow': [404, 'No rulebook runs in shadow.'],

  'webhook.unknown': [404, 'You have no webhook of this name.'],
  'webhook.name-malformed': [400, 'A webhook has a name of 1 to 40 lower-case letters, digits and hyphens.'],
  'webhook.bad-address': [422, 'This address cannot be told: https, a public host, port 443 or 8443.'],
  'webhook.too-many': [422, 'A partner has at most 20 webhooks.'],
  'delivery.unknown': [404, 'You have no delivery with this id.'],

  'event.malformed': [400, 'An event is an object.'],
  'event.invalid': [400, 'A field has a value that it cannot have, or is missing; `field` says which.'],
  'event.too-long': [400, 'A field is longer than it may be, or the event is longer than 16,384 characters.'],
  'event.too-late': [
    400,
    'The event is over two days older than the latest one, and can no longer be counted.',
  ],
  'event.ahead': [400, 'The event is dated more than five minutes ahead of our clock.'],
  'event.too-many': [413, 'At most 1,000 events at once.'],

  'rule.unknown': [404, 'There is no such version of an analyst rule.'],
  'rule.invalid': [422, 'The rule cannot be taken; `field` says where.'],
  'rule.untested': [
    409,
    'Its own stories must come out first: one that it finds, and one that it lets alone.',
  ],
  'rule.wrong-state': [409, 'This cannot be done with the rule as it is now.'],
  'rule.second-person': [403, 'This needs a second person: whoever wrote or proposed it cannot approve it.'],
  'rule.too-many': [422, 'At most 50 rules are asked at once. Retire one first.'],
  'rule.busy': [429, 'Another backtest is running. Wait as long as Retry-After says.'],
  'incident.unknown': [404, 'There is no such incident on your platform.'],
  'notice.unknown': [404, 'This person was given no such notice.'],
  'suspicion.none': [409, 'Nothing stands against this account.'],

  'case.locked': [401, 'This number and PIN do not open a case.'],
  'case.pin-missing': [401, 'This needs the PIN of the case in X-Case-Pin, percent-encoded.'],
  'case.wait': [429, 'Too many tries. Wait as long as Retry-After says; a recovery code works at once.'],
  'case.pin-malformed': [400, 'A PIN is 4 to 128 characters.'],
  'case.recovery-wrong': [401, 'This number and recovery code do not open a case.'],
  'case.withdrawn': [409, 'This case was withdrawn.'],
  'case.too-many-items': [422, 'A case holds at most 500 items.'],
  'case.slow-down': [429, 'Many cases are being made just now. Wait as long as Retry-After says.'],

  'report.unknown': [404, 'No report has this number.'],
  'takedown.unknown': [404, 'No request has this number.'],
  'takedown.settled': [409, 'This request was decided; nothing can be added.'],
  'statement.unknown': [404, 'No statement has this number, or it cannot be read yet.'],
  'action.unknown': [404, 'There is no such action, or it is not on your platform.'],
  'action.wrong-subject': [400, 'This action cannot be on this kind of subject.'],
  'action.not-in-policy': [422, 'The policy that is cited does not let a reviewer do this.'],
  'job.unknown': [404, 'There is no such job.'],
  'job.taken': [409, 'Somebody else is working on this job.'],
  'job.not-yours': [409, 'Take this job first: the lock on it has run out, or it never was yours.'],
  'job.wrong-state': [409, 'This cannot be done with the job as it is now.'],
  'job.conflict': [403, 'You must not decide this one: you decided before, or know somebody in it.'],
  'job.other-queue': [403, 'This job is of a queue that is not yours, and somebody of it is on duty.'],
  'job.too-many-held': [409, 'You hold as many jobs as one person may. Decide or release one.'],
  'policy.unknown': [400, 'There is no such policy.'],
  'policy.wrong-verdict': [400, 'This policy does not go with this verdict.'],
  'decision.plan-changed': [409, 'What would happen has changed since it was shown. Look at it again.'],
  'decision.escalation-open': [409, 'A tip about this is not finished: nobody is told before it is.'],
  'decision.unknown': [404, 'There is no such decision.'],
  'decision.wrong-state': [409, 'This cannot be done with the decision as it is now.'],
  'decision.second-person': [403, 'This needs a second person: whoever proposed it cannot approve it.'],
  'decision.because-missing': [400, 'Never telling somebody needs a reason.'],
  'bulk.unknown': [404, 'There is no such bulk action.'],
  'appeal.unknown': [404, 'No appeal has this number.'],
  'appeal.exists': [409, 'This statement was appealed; the number of that appeal shows how far it is.'],
  'appeal.too-late': [409, 'The time to appeal is over.'],
  'reviewer.unknown': [404, 'There is no such reviewer.'],
  'reveal.unknown': [404, 'There is no such reveal, or it has ended.'],
  'reveal.spent': [429, 'You have seen enough for today. This can wait, or go to a colleague.'],
  'evidence.unknown': [404, 'There is no such evidence.'],
  'evidence.wrong-hash': [422, 'The bytes that came do not have this SHA-256.'],
  'evidence.too-large': [413, 'A file of evidence has at most 1 GB.'],
  'tip.unknown': [404, 'There is no such tip.'],
  'tip.exists': [409, 'A tip about this job is being prepared or sent; finish or retract that one first.'],
  'tip.wrong-state': [409, 'This cannot be done with the tip as it is now.'],
  'tip.invalid': [422, 'The tip cannot be sent as it is; `field` says where.'],
  'tip.changed': [409, 'The tip has changed since you read it. Look at it again.'],
  'tip.second-person': [403, 'This needs a second person: whoever drafted or changed it cannot approve it.'],
  'tip.file-unknown': [400, 'This file does not belong to the job of the tip.'],
  'tip.production-off': [409, 'Real reports are not switched on: the operator does it, with a reason.'],
  'tip.credentials-missing': [409, 'There is no account at the CyberTipline to send with.'],
  'tip.not-kept': [409, 'Nothing of this tip is preserved any more, or not yet.'],
  'law-request.unknown': [404, 'There is no such request.'],
  'law-request.wrong-state': [409, 'This cannot be done with the request as it is now.'],
  'law-request.number-given': [422, 'Call a number that was not in the request.'],
  'law-request.not-published': [422, 'Name the public https page where the number stands.'],
  'law-request.danger-missing': [422, 'Say which danger to life or limb makes this an emergency.'],
  'law-request.until-past': [422, 'Preserve until a day that is to come.'],
  'law-request.second-person': [403, 'Somebody other than who called confirms it.'],
  'golden.unsuitable': [409, 'Only a decided job can be golden.'],
  'translation.off': [409, 'Nobody set up a service that translates.'],
  'translation.failed': [503, 'The service that translates did not answer. The original is all there is.'],

  'server.away': [503, 'No server answers at this address.'],

  'storage.busy': [409, 'Another process holds this data folder.'],
  'storage.full': [507, 'The disk is nearly full: reading goes on, nothing new is taken.'],
  'storage.away': [503, 'The database does not answer just now. Nothing was changed; try again.'],
  'storage.not-empty': [409, 'The folder to restore into is not empty.'],
  'backup.embedded-only': [409, 'A PostgreSQL server is backed up with its own tools: pg_dump.'],
  'backup.exists': [409, 'There is a file of this name; a backup never overwrites one.'],
  'backup.unreadable': [400, 'This file is not a backup, or was cut short.'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type RefusalCode = keyof typeof refusals

/** A coded, expected no. The SDK and the command line throw the same one that the server threw. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** Which part of the input is meant, as a path: `items/0/signals/1/value`. */
  readonly field: string | null
  /** Seconds after which trying again makes sense. */
  readonly wait_s: number | null

  constructor(code: RefusalCode, detail: { field?: string; wait_s?: number; cause?: unknown } = {}) {
    super(refusals[code][1], { cause: detail.cause })
    this.name = 'Refusal'
    this.code = code
    this.field = detail.field ?? null
    this.wait_s = detail.wait_s ?? null
  }

  get status(): number {
    return refusals[this.code][0]
  }
}

export function refuse(
  code: RefusalCode,
  detail: { field?: string; wait_s?: number; cause?: unknown } = {},
): never {
  throw new Refusal(code, detail)
}

export const RefusalBody = Type.Object({
  refusal: Type.String({ description: 'One of the closed table of codes.' }),
  message: Type.String(),
  field: Type.Optional(Type.String()),
  id: Type.String({ description: 'The request, to quote when asking about it.' }),
})
export type RefusalBody = Static<typeof RefusalBody>
