import type { Reviewer } from '@breakwater/contract'

type Shift = Reviewer['shifts'][number]

const LINE = /^([1-7](?:[,-][1-7])*)\s+(\d\d:\d\d)[-–](\d\d:\d\d)\s+(\S+)$/

/** `1-5 22:00-06:00 Europe/Lisbon`: days (Monday is 1), hours, zone. */
export function asLine({ days, from, to, zone }: Shift): string {
  return `${days.join(',')} ${from}-${to} ${zone}`
}

/** Shifts from lines, one each; null where a line is not one. */
export function shiftsIn(text: string): readonly Shift[] | null {
  const lines = text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
  const shifts = lines.map(line => {
    const [, days = '', from = '', to = '', zone = ''] = LINE.exec(line) ?? []
    return days === '' ? null : { days: daysIn(days), from, to, zone }
  })
  return shifts.every(shift => shift !== null) ? shifts : null
}

function daysIn(text: string): number[] {
  const days = text.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  })
  return [...new Set(days)].sort((a, b) => a - b)
}

/** Words apart by commas or spaces, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(word => word !== ''))]
}
