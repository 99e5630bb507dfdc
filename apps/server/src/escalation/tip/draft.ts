import type { TipDraft } from '@breakwater/contract'
import type { Known, KnownAccount } from '../known/index.ts'
import { type Node, writable } from '../schema/index.ts'
import { disabledNode, type Tracing, traceOf, wayOf } from './trace.ts'

/** What stands in a tip beside its job. */
export interface Around extends Tracing {
  /** Who reports: the `reporter` of the grammar. */
  readonly reporter: Node | null
  readonly now: Date
}

const ENTICEMENT = 'Online Enticement of Children for Sexual Acts'
const PICTURES = 'Child Pornography (possession, manufacture, and distribution)'
const ADULT = 18
const ROLE_MAX = 50
const SHOWN: readonly string[] = ['image', 'video']
const HEARD: readonly string[] = [...SHOWN, 'audio']

/** A first draft: every element that the job itself can fill, and no guess. Pure. */
export function draftOf(known: Known, around: Around): TipDraft {
  const report: Node = {
    incidentSummary: summaryOf(known, around.now),
    internetDetails: detailsOf(known),
    ...(around.reporter !== null && { reporter: around.reporter }),
    personOrUserReported: reportedOf(known, around),
    intendedRecipient: recipientsOf(known, around),
    victim: victimsOf(known, around),
    additionalInfo: aboutJob(known),
  }
  return {
    report,
    files: known.evidence
      .filter(file => HEARD.includes(file.kind))
      .map(file => ({ sha256: file.sha256, details: fileOf(file, known, around) })),
    conversation: known.messages.length > 0,
  }
}

function fileOf({ sha256, kind, name, at }: Known['evidence'][number], known: Known, around: Around): Node {
  const uploaded = { uploadedToEspTimestamp: at ?? '' }
  return {
    ...(name !== null && { originalFileName: writable(name, 2_056) }),
    ...(at !== null && around.fits('fileDetails', { ...NUMBERS, ...uploaded }) && uploaded),
    fileRelevance: 'Reported',
    ...(isMadeWithAi(known) && SHOWN.includes(kind) && { fileAnnotations: { generativeAi: true } }),
    ...wayOf(sha256, around),
  }
}
/** What the other side gives, so that the rest can be held against the grammar. */
const NUMBERS = { reportId: '1', fileId: '1' }

/** Somebody told us that a picture was made with AI, and there is but one: then it is this one. */
function isMadeWithAi({ job, evidence }: Known): boolean {
  return (
    job.facts.acts.includes('made_with_ai') &&
    evidence.filter(({ kind }) => SHOWN.includes(kind)).length === 1
  )
}

const nameOf = (platform: string | null): string => writable(platform ?? 'unknown', 100)
const idOf = (account: string): string => writable(account, 255)
const isMinor = (known: Known, account: string): boolean =>
  (known.accounts.get(account)?.age ?? ADULT) < ADULT
const isAboutChild = (known: Known): boolean =>
  known.job.facts.age === 'under18' || known.job.facts.harmed.some(account => isMinor(known, account))

function summaryOf(known: Known, now: Date): Node {
  const { job, messages } = known
  const first = messages[0]?.at ?? job.openedAt
  const at = first > now ? job.openedAt : first
  const haste = hasteOf(known, now)
  return {
    incidentType: typeOf(known),
    ...(job.platform !== null && { platform: nameOf(job.platform) }),
    ...(haste !== '' && { escalateToHighPriority: haste }),
    reportAnnotations: annotationsOf(known),
    incidentDateTime: at.toISOString(),
    incidentDateTimeDescription:
      at === messages[0]?.at ? 'The first message of the conversation.' : 'When it was first told to us.',
  }
}

/** Pictures of a child are the reason where they were passed on and nobody was pressed; all else here is enticement. */
function typeOf(known: Known): string {
  const { acts, matched, reasons } = known.job.facts
  const isPressed =
    acts.some(act => act === 'threatened' || act === 'countdown' || act.startsWith('asked_for')) ||
    [...reasons, known.job.reason].includes('sextortion')
  const isPassedOn = acts.includes('shared') || matched === 'block'
  const hasPicture = known.evidence.some(({ kind }) => SHOWN.includes(kind))
  return hasPicture && isPassedOn && !isPressed && isAboutChild(known) ? PICTURES : ENTICEMENT
}

/** Why it cannot wait, from what was told; empty where nothing says so. Its presence alone makes them hurry. */
function hasteOf({ job: { facts } }: Known, now: Date): string {
  const ends = facts.countdownEndsAt
  const isRunning = ends !== null && Date.parse(ends) > now.getTime()
  return [
    isRunning ? `A threat names a time: ${new Date(ends).toISOString()}.` : '',
    facts.acts.includes('told_to_self_harm') ? 'Somebody was told to hurt themselves.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function annotationsOf(known: Known): Node {
  const { account, reason, facts } = known.job
  const { acts, reasons, harmed } = facts
  const isThreat = acts.includes('threatened') || [...reasons, reason].includes('sextortion')
  const isBetweenMinors =
    account !== null && isMinor(known, account) && harmed.some(one => isMinor(known, one))
  return {
    ...(isThreat && { sextortion: true }),
    ...(isAboutChild(known) && acts.includes('asked_for_pictures') && { csamSolicitation: true }),
    ...(isBetweenMinors && { minorToMinorInteraction: true }),
  }
}

function detailsOf({ job, messages }: Known): readonly Node[] {
  if (job.subjectKind === 'page') return [{ webPageIncident: { url: [job.subject] } }]
  if (job.thread === null && messages.length === 0) return []
  return [{ chatImIncident: { chatClient: nameOf(job.platform) } }]
}

/** One account in any role: the person, what is said of the account, and the accounts that go with it. */
function accountOf(account: string, whose: readonly (string | null)[], known: Known, around: Around) {
  const platform = nameOf(known.job.platform)
  const trace = traceOf(whose, platform, around)
  const facts = known.accounts.get(account) ?? null
  const prior = around.prior.get(account) ?? []
  return {
    person: { ...trace.person, ...ageOf(facts, around) },
    rest: {
      espIdentifier: idOf(account),
      espService: platform,
      ...(facts?.wasHijacked === true && { compromisedAccount: true }),
      ...countryOf(facts, around),
      ...removalOf(facts, around),
      ...trace.rest,
      ...(prior.length > 0 && { priorCTReports: prior }),
    },
    associated: trace.associated,
  }
}

function ageOf(facts: KnownAccount | null, { fits }: Around): Node {
  const node = { age: facts?.age ?? -1 }
  return fits('person', node) ? node : {}
}

/** The country on record; where a platform recorded a place, that stands instead. */
function countryOf(facts: KnownAccount | null, { fits }: Around): Node {
  const place = { countryCode: facts?.country ?? '' }
  return fits('estimatedLocation', place) ? { estimatedLocation: place } : {}
}

function removalOf(facts: KnownAccount | null, { fits }: Around): Node {
  if (facts === null || facts.removedAt === null) return {}
  const { removedAt, toldAt } = facts
  const told = toldAt === null ? {} : { toldAt: toldAt.toISOString() }
  return disabledNode('permanently', { at: removedAt.toISOString(), ...told }, fits)
}

const filled = (name: string, node: Node): Node => (Object.keys(node).length === 0 ? {} : { [name]: node })

function reportedOf(known: Known, around: Around): readonly Node[] {
  const { account } = known.job
  if (account === null) return []
  const { person, rest, associated } = accountOf(account, [account, null], known, around)
  return [{ ...filled('personOrUserReportedPerson', person), ...rest, ...associated }]
}

function victimsOf(known: Known, around: Around): readonly Node[] {
  return known.job.facts.harmed.slice(0, ROLE_MAX).map(account => {
    const { person, rest, associated } = accountOf(account, [account], known, around)
    return { victimPerson: person, ...rest, ...associated }
  })
}

/** Others who wrote in the same conversation: a picture or a threat may have been for them. */
function recipientsOf(known: Known, around: Around): readonly Node[] {
  return othersIn(known).map(account => {
    const { person, rest } = accountOf(account, [account], known, around)
    return { ...filled('intendedRecipientPerson', person), ...rest }
  })
}

/** Who wrote in the conversation and is neither reported nor harmed. */
export function othersIn({ job, messages }: Known): readonly string[] {
  const named = new Set([job.account, ...job.facts.harmed])
  return [...new Set(messages.map(message => message.from))]
    .filter(from => !named.has(from))
    .slice(0, ROLE_MAX)
}

/** What police must know to read the rest rightly. */
function aboutJob({ job, accounts, messages, evidence }: Known): string {
  const told = [...accounts].flatMap(([id, { age, source }]) =>
    age === null ? [] : [`${id}: age ${age}, ${source ?? 'source not known'}`],
  )
  const isWords = !evidence.some(({ kind }) => HEARD.includes(kind))
  const lines = [
    isWords ? 'There is no picture or video in this report: it rests on words.' : '',
    messages.length > 0 ? 'The conversation is attached as a text file with the time of each message.' : '',
    job.facts.acts.includes('made_with_ai') ? 'Whoever told us says that a picture was made with AI.' : '',
    told.length > 0 ? `Ages as our records have them: ${told.join('; ')}.` : '',
    `Our reference: ${job.id}.`,
  ]
  return writable(lines.filter(Boolean).join('\n'), 20_000)
}
