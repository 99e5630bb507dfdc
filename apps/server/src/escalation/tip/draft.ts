import type { TipDraft } from '@breakwater/contract'
import type { Known } from '../known/index.ts'
import { type Node, writable } from '../schema/index.ts'
import { type Tracing, traceOf, wayOf } from './trace.ts'

/** What stands in a tip beside its job. */
export interface Around extends Tracing {
  /** Who reports: the `reporter` of the grammar. */
  readonly reporter: Node | null
  /** Numbers of finished reports about the same account, oldest first. */
  readonly prior: readonly string[]
  readonly now: Date
}

const ENTICEMENT = 'Online Enticement of Children for Sexual Acts'
const ADULT = 18

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
      .filter(file => ['image', 'video', 'audio'].includes(file.kind))
      .map(({ sha256, name, at }) => ({
        sha256,
        details: {
          ...(name !== null && { originalFileName: writable(name, 2_056) }),
          ...(at !== null && Date.parse(at) <= around.now.getTime() && { uploadedToEspTimestamp: at }),
          fileRelevance: 'Reported',
          ...wayOf(sha256, around),
        },
      })),
    conversation: known.messages.length > 0,
  }
}

const nameOf = (platform: string | null): string => writable(platform ?? 'unknown', 100)
const idOf = (account: string): string => writable(account, 255)
const isMinor = (known: Known, account: string): boolean => (known.ages.get(account)?.age ?? ADULT) < ADULT

function summaryOf(known: Known, now: Date): Node {
  const { job, messages } = known
  const first = messages[0]?.at ?? job.openedAt
  const at = first > now ? job.openedAt : first
  return {
    incidentType: ENTICEMENT,
    ...(job.platform !== null && { platform: nameOf(job.platform) }),
    reportAnnotations: annotationsOf(known),
    incidentDateTime: at.toISOString(),
    incidentDateTimeDescription:
      at === messages[0]?.at ? 'The first message of the conversation.' : 'When it was first told to us.',
  }
}

function annotationsOf(known: Known): Node {
  const { acts, reasons, age, harmed } = known.job.facts
  const isThreat = acts.includes('threatened') || [...reasons, known.job.reason].includes('sextortion')
  const isChild = age === 'under18' || harmed.some(account => isMinor(known, account))
  const { account } = known.job
  const isBetweenMinors =
    account !== null && isMinor(known, account) && harmed.some(one => isMinor(known, one))
  return {
    ...(isThreat && { sextortion: true }),
    ...(isChild && acts.includes('asked_for_pictures') && { csamSolicitation: true }),
    ...(isBetweenMinors && { minorToMinorInteraction: true }),
  }
}

function detailsOf({ job, messages }: Known): readonly Node[] {
  if (job.subjectKind === 'page') return [{ webPageIncident: { url: [job.subject] } }]
  if (job.thread === null && messages.length === 0) return []
  return [{ chatImIncident: { chatClient: nameOf(job.platform) } }]
}

function reportedOf({ job }: Known, around: Around): readonly Node[] {
  const { prior } = around
  if (job.account === null) return []
  const trace = traceOf([job.account, null], around)
  return [
    {
      espIdentifier: idOf(job.account),
      espService: nameOf(job.platform),
      ...(trace.person !== null && { personOrUserReportedPerson: trace.person }),
      ...trace.rest,
      ...(prior.length > 0 && { priorCTReports: prior }),
    },
  ]
}

function victimsOf(known: Known, around: Around): readonly Node[] {
  return known.job.facts.harmed.slice(0, 50).map(account => {
    const age = known.ages.get(account)?.age ?? null
    const trace = traceOf([account], around)
    return {
      victimPerson: { ...(age !== null && { age }), ...trace.person },
      espIdentifier: idOf(account),
      espService: nameOf(known.job.platform),
      ...trace.rest,
    }
  })
}

/** Others who wrote in the same conversation: a picture or a threat may have been for them. */
function recipientsOf({ job, messages }: Known, around: Around): readonly Node[] {
  const known = new Set([job.account, ...job.facts.harmed])
  const others = [...new Set(messages.map(message => message.from))].filter(from => !known.has(from))
  return others.slice(0, 50).map(account => {
    const trace = traceOf([account], around)
    return {
      espIdentifier: idOf(account),
      espService: nameOf(job.platform),
      ...(trace.person !== null && { intendedRecipientPerson: trace.person }),
      ...trace.rest,
    }
  })
}

/** What police must know to read the rest rightly. */
function aboutJob({ job, ages, messages, evidence }: Known): string {
  const told = [...ages].flatMap(([id, { age, source }]) =>
    age === null ? [] : [`${id}: age ${age}, ${source ?? 'source not known'}`],
  )
  const lines = [
    evidence.length === 0 ? 'There is no picture or video in this report: it rests on words.' : '',
    messages.length > 0 ? 'The conversation is attached as a text file with the time of each message.' : '',
    told.length > 0 ? `Ages as our records have them: ${told.join('; ')}.` : '',
    `Our reference: ${job.id}.`,
  ]
  return writable(lines.filter(Boolean).join('\n'), 20_000)
}
