import type { TipState } from '@breakwater/contract'
import type { FileFault } from '../known/index.ts'
import type { TipEvent } from '../tip/rules.ts'

export type Step = 'submit' | 'upload' | 'fileinfo' | 'finish' | 'retract'

/** One request as it was written down: before it was asked, and again when it was answered. */
export interface Asked {
  readonly step: Step
  readonly file: string | null
  readonly answeredAt: Date | null
  readonly code: number | null
  readonly answeredFile: string | null
  readonly fault: string | null
}

/** What comes next; `lost` where nobody knows whether the last thing that was added is there. */
export type Next =
  | { readonly step: 'submit' }
  | { readonly step: 'finish' }
  | { readonly step: 'retract' }
  | { readonly step: 'upload'; readonly file: string }
  | { readonly step: 'fileinfo'; readonly file: string; readonly fileId: string }
  | 'lost'
  | 'expired'
  | 'again'
  | null

const HOUR_MS = 60 * 60_000
/** Time for one more step before a report is deleted over there. */
const MARGIN_MS = 5 * 60_000

/** When a report that is not finished is deleted there: the later of a day after it opened and an hour after the last addition. */
export function expiresAt(openedAt: Date, addedAt: Date | null): Date {
  return new Date(Math.max(openedAt.getTime() + 24 * HOUR_MS, (addedAt?.getTime() ?? 0) + HOUR_MS))
}

/**
 * From what was written down since the report was opened: what to do now. A sender that died leaves a request without an
 * answer. Submitting again is safe, for a report that is not finished is never delivered; finishing and retracting again
 * are answered "already"; but an addition may be there or not, so the report is taken back and begun anew.
 */
export function nextStep(
  tip: { readonly state: TipState; readonly openedAt: Date | null; readonly addedAt: Date | null },
  files: readonly string[],
  asked: readonly Asked[],
  now: Date,
): Next {
  const { state, openedAt, addedAt } = tip
  if (state === 'opening') return { step: 'submit' }
  if (state === 'retracting') return { step: 'retract' }
  if (state === 'expired') return 'again'
  if (state !== 'open' && state !== 'uploading' && state !== 'finishing') return null
  if (state === 'finishing') return { step: 'finish' }
  if (openedAt !== null && now.getTime() > expiresAt(openedAt, addedAt).getTime() - MARGIN_MS)
    return 'expired'
  const last = asked.at(-1)
  if (last !== undefined && isAddition(last) && last.code === null) return 'lost'
  return nextAddition(files, asked) ?? { step: 'finish' }
}

const isAddition = ({ step }: Asked): boolean => step === 'upload' || step === 'fileinfo'

function nextAddition(files: readonly string[], asked: readonly Asked[]): Next {
  const done = asked.filter(one => one.code === 0 && one.fault === null)
  for (const file of files) {
    const upload = done.find(one => one.step === 'upload' && one.file === file)
    if (upload === undefined) return { step: 'upload', file }
    const isDescribed = done.some(one => one.step === 'fileinfo' && one.file === file)
    if (!isDescribed) return { step: 'fileinfo', file, fileId: upload.answeredFile ?? '' }
  }
  return null
}

/** What came of a request. `code` decides, never the status; null where there was none to read. */
export interface Outcome {
  readonly status: number | null
  readonly code: number | null
  readonly report: string | null
  readonly file: string | null
  readonly hash: string | null
  readonly requestId: string | null
  /** Why there is no answer; null where there is one. */
  readonly fault: string | null
}

export interface Verdict {
  readonly event: TipEvent | null
  readonly fault: string | null
  /** Null: it waits until somebody presses send again. */
  readonly wait_ms: number | null
  readonly retractsTo?: 'again' | 'refused'
}

const on = (event: TipEvent): Verdict => ({ event, fault: null, wait_ms: 0 })
const SUCCEEDED: Readonly<Record<Step, TipEvent>> = {
  submit: 'opened',
  upload: 'upload',
  fileinfo: 'upload',
  finish: 'finished',
  retract: 'retracted',
}

/** Codes that mean that it is so already, or that there is nothing left, by step. */
const ALREADY: Readonly<Record<Step, Readonly<Record<number, TipEvent>>>> = {
  submit: {},
  upload: { 5001: 'expire', 5101: 'expire' },
  fileinfo: { 5001: 'expire', 5101: 'expire' },
  finish: { 5102: 'finished', 5001: 'expire', 5101: 'expire' },
  retract: { 5101: 'retracted', 5001: 'retracted', 5102: 'finished' },
}
const FAULTS_OF_THEIRS = [1000, 1100, 1110, 1111, 1300]
const NOT_LET_IN = [2000, 3000, 3100, 3300]
/** There is nothing at the address that we ask: it is configured wrongly, or they moved. */
const NO_SUCH_ADDRESS = 1210
/** What it was to be added to is not there any more. */
const NO_SUCH_FILE = 5002
/** A fresh start this often, and then somebody looks. */
const RESTARTS_MAX = 5

/** What an answer, or none, leads to. `md5` is that of what we sent; `tries` counts those without success. */
export function afterAnswer(step: Step, outcome: Outcome, md5: string | null, tries: number): Verdict {
  const { code, status } = outcome
  const already = code === null ? undefined : ALREADY[step][code]
  if (already !== undefined) return on(already)
  if (code === 0 && isComplete(step, outcome)) {
    if (step === 'upload' && outcome.hash?.toLowerCase() !== md5) return restart('md5-differs', tries)
    return on(SUCCEEDED[step])
  }
  if (status === 401 || (code !== null && NOT_LET_IN.includes(code)))
    return { event: null, fault: 'not-let-in', wait_ms: null }
  const isAdding = step === 'upload' || step === 'fileinfo'
  if (code === 1000 && isAdding) return anewLater(`answered-${code}`, tries)
  if (code !== null && FAULTS_OF_THEIRS.includes(code)) return later(`answered-${code}`, tries)
  if (code === NO_SUCH_ADDRESS) return { event: null, fault: 'no-such-address', wait_ms: null }
  if (code === NO_SUCH_FILE && isAdding) return restart(`answered-${code}`, tries)
  if (code !== null && code !== 0) return refused(step, code)
  const fault = outcome.fault ?? (status === null ? 'no-answer' : 'unreadable')
  return isAdding ? restart(fault, tries) : later(fault, tries)
}

/** They failed, and do not say whether what was added is there: taken back and begun anew, once they have had time. */
function anewLater(fault: string, tries: number): Verdict {
  return { event: 'retract', retractsTo: 'again', ...waited(fault, tries) }
}
const waited = (fault: string, tries: number) => ({
  fault,
  wait_ms: Math.min(HOUR_MS, 30_000 * 2 ** Math.min(tries, 10)),
})

/** Success without the number that it should bring is no success. */
function isComplete(step: Step, { report, file }: Outcome): boolean {
  if (step === 'submit') return report !== null
  return step !== 'upload' || file !== null
}

export function restart(fault: string, tries: number): Verdict {
  if (tries >= RESTARTS_MAX) return { event: null, fault, wait_ms: null }
  return { event: 'retract', fault, wait_ms: 0, retractsTo: 'again' }
}

function later(fault: string, tries: number): Verdict {
  return { event: null, ...waited(fault, tries) }
}

/** What we sent is wrong: somebody must change it, so what is open is taken back first. */
function refused(step: Step, code: number): Verdict {
  const fault = `refused-${code}`
  if (step === 'submit') return { event: 'refused', fault, wait_ms: null }
  if (step === 'retract') return { event: null, fault, wait_ms: null }
  return { event: 'retract', fault, wait_ms: 0, retractsTo: 'refused' }
}

/** Why a tip cannot be sent as it stands. */
export type Unsendable = 'invalid' | FileFault

/** What cannot be sent as it stands goes back to whoever drafted it; what is open over there is taken back first. */
export function unsendable(state: TipState, fault: Unsendable): Verdict {
  return state === 'opening'
    ? { event: 'refused', fault, wait_ms: null }
    : { event: 'retract', fault, wait_ms: 0, retractsTo: 'refused' }
}
