/** What goes wrong with the next request of a kind. */
export type Fault =
  | 'no-entry'
  | 'error-inside'
  | 'server-error'
  | 'cut-off'
  | 'never'
  | 'slow'
  | 'wrong-md5'
  | 'no-number'
  /** 401 as recorded in 2016: a document that says 1000. */
  | 'no-entry-2016'
  /** A documented code in place of an answer, with nothing done. */
  | `answer-${number}`

export type Step = 'submit' | 'upload' | 'fileinfo' | 'finish' | 'retract' | 'status' | 'xsd'

/** One file as the fake has it: what came, what was said of it. */
export interface FakeFile {
  readonly id: string
  readonly name: string
  readonly md5: string
  readonly bytes: number
  details: string | null
}

export type FakeState = 'open' | 'finished' | 'retracted' | 'expired'

/** One report as the fake has it. */
export interface FakeReport {
  readonly id: string
  readonly xml: string
  /** Viral memes of several accounts in one report. */
  readonly isBatch: boolean
  readonly openedAt: Date
  addedAt: Date | null
  state: FakeState
  readonly files: FakeFile[]
}

const HOUR_MS = 60 * 60_000

/** The documented clock: deleted at the later of 24 hours after opening and one hour after the last addition. */
export function isExpired(report: Pick<FakeReport, 'openedAt' | 'addedAt'>, now: Date): boolean {
  const ends = Math.max(report.openedAt.getTime() + 24 * HOUR_MS, (report.addedAt?.getTime() ?? 0) + HOUR_MS)
  return now.getTime() >= ends
}

/** The documented codes and the status each comes with; 1001 as recorded in 2016, with 200. */
export const CODES: Readonly<Record<number, readonly [status: number, words: string]>> = {
  0: [200, 'Success'],
  1000: [500, 'Server Error'],
  1001: [200, 'Invalid document'],
  1100: [500, 'Save failed'],
  1110: [500, 'Upload failed'],
  1111: [500, 'File upload failed'],
  1210: [404, 'Resource not found'],
  1300: [500, 'Update failed'],
  2000: [401, 'Authentication required'],
  3000: [403, 'Not authorized'],
  3100: [403, 'Not authorized to submit'],
  3300: [403, 'Not authorized to update'],
  4000: [400, 'Invalid request'],
  4100: [400, 'Validation failed'],
  4110: [400, 'Malformed XML'],
  4200: [400, 'Malformed file'],
  5001: [404, 'Report does not exist'],
  5002: [404, 'File does not exist'],
  5101: [409, 'Report already retracted'],
  5102: [409, 'Report already finished'],
}

/** What stops an addition or an end; 0 where nothing does. */
export function codeFor(report: FakeReport | undefined): number {
  if (report === undefined || report.state === 'expired') return 5001
  if (report.state === 'retracted') return 5101
  return report.state === 'finished' ? 5102 : 0
}
