import type { Reviewer } from '@breakwater/contract'

export type Shift = Reviewer['shifts'][number]

/** What routing needs to know of one person. */
export interface Duty {
  readonly staff: string
  readonly name: string
  readonly languages: readonly string[]
  readonly skills: readonly string[]
  readonly shifts: readonly Shift[]
  readonly conflicts: readonly string[]
  readonly onDutyUntil: Date | null
}

/** A lock lasts so long without a sign of life; every look at the job renews it. */
export const LOCK_MS = 15 * 60_000
/** A pause ends by itself, so that nothing is put aside and forgotten. */
export const PAUSE_MS = 8 * 60 * 60_000
export const SNOOZE_MAX_MS = 7 * 24 * 60 * 60_000
export const HELD_MAX = 10
/** Who said that they are on duty is believed so long. */
export const DUTY_MS = 12 * 60 * 60_000

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** The weekday (Monday 1) and the minute of the day that a clock on the wall there shows. */
function wall(at: Date, zone: string): { readonly day: number; readonly minute: number } {
  let format = FORMATS.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    FORMATS.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value]))
  return {
    day: WEEKDAYS.indexOf(parts['weekday'] ?? 'Mon') + 1,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  }
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Whether a shift runs at this moment, by the wall clock of its place, whatever the clocks do that night. */
export function isOn(shift: Shift, at: Date): boolean {
  const { day, minute } = wall(at, shift.zone)
  const from = minuteOf(shift.from)
  const to = minuteOf(shift.to)
  if (from < to) return shift.days.includes(day) && minute >= from && minute < to
  const yesterday = day === 1 ? 7 : day - 1
  return (shift.days.includes(day) && minute >= from) || (shift.days.includes(yesterday) && minute < to)
}

/** Whether somebody works now: they said so, or a shift of theirs runs. */
export function isOnDuty(person: Pick<Duty, 'shifts' | 'onDutyUntil'>, at: Date): boolean {
  return (
    (person.onDutyUntil !== null && person.onDutyUntil > at) || person.shifts.some(shift => isOn(shift, at))
  )
}

function reads(person: Pick<Duty, 'languages'>, language: string | null): boolean {
  return language === null || person.languages.includes(language)
}

const STEP_MS = 15 * 60_000
const WEEK_STEPS = (8 * 24 * 60 * 60_000) / STEP_MS

/** The next moment, within eight days and to the quarter of an hour, at which one of these people works; null: none. */
function nextOnDuty(people: readonly Pick<Duty, 'shifts' | 'onDutyUntil'>[], now: Date): Date | null {
  const first = Math.ceil(now.getTime() / STEP_MS) * STEP_MS
  for (let step = 0; step < WEEK_STEPS; step++) {
    const at = new Date(first + step * STEP_MS)
    if (people.some(person => isOnDuty(person, at))) return at
  }
  return null
}

export interface Promised {
  readonly when: 'now' | 'by' | 'unknown'
  readonly by: Date | null
  readonly because: 'language' | 'unstaffed' | null
}

/**
 * When somebody will look at something in this language. Never a promise that nobody is there to keep: without a
 * reader it is the next shift of one; without that, of anybody, who reads it with a translation beside.
 */
export function promised(people: readonly Duty[], language: string | null, now: Date): Promised {
  const readers = people.filter(person => reads(person, language))
  if (readers.some(person => isOnDuty(person, now))) return { when: 'now', by: null, because: null }
  const because = people.some(person => isOnDuty(person, now)) ? 'language' : 'unstaffed'
  const by = nextOnDuty(readers, now) ?? nextOnDuty(people, now)
  return by === null ? { when: 'unknown', by: null, because } : { when: 'by', by, because }
}

/** What a job says of whom it touches. */
interface Touching {
  readonly account: string | null
  readonly subject: string
  readonly platform: string | null
}

/** Whether a person knows somebody in a job, by what was set down of them. */
export function isClose(job: Touching, person: Pick<Duty, 'conflicts'>): boolean {
  return [job.account, job.subject, job.platform].some(
    value => value !== null && person.conflicts.includes(value),
  )
}

/** Why a person must not have this job; null when they may. Skills and languages route, conflicts forbid. */
export function conflict(
  job: Touching & { readonly notFor: readonly string[] },
  person: Pick<Duty, 'staff' | 'conflicts'>,
): 'job.conflict' | null {
  return isClose(job, person) || job.notFor.includes(person.staff) ? 'job.conflict' : null
}

/**
 * Why a person may not even look into a job; null when they may. Knowing somebody in it forbids it to everyone. A queue
 * is for those skilled in it, for leads and for who holds the job; while nobody on duty is skilled, for anyone.
 */
export function closedTo(
  job: Touching & { readonly skill: string; readonly assignedTo: string | null },
  person: Pick<Duty, 'staff' | 'conflicts' | 'skills'>,
  { isLead, skilledNow }: { readonly isLead: boolean; readonly skilledNow: readonly string[] },
): 'job.conflict' | 'job.other-queue' | null {
  if (isClose(job, person)) return 'job.conflict'
  const isOpen = isLead || job.assignedTo === person.staff || person.skills.includes(job.skill)
  return isOpen || !skilledNow.includes(job.skill) ? null : 'job.other-queue'
}

/** Somebody of whom nothing was set down: takes general work in English. */
export function newcomer(staff: string, name: string): Duty {
  return { staff, name, languages: ['en'], skills: ['general'], shifts: [], conflicts: [], onDutyUntil: null }
}
