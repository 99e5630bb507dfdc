import type { Grey, Part } from './grey.ts'

/** A line of a border is of one brightness, give or take so many levels of 255, ... */
const EVEN_LEVELS = 10
/** ... the next line of it is as bright as the first, ... */
const SAME_LEVELS = 2
/** ... and where it ends the picture begins with a jump: so many levels, in the mean, within so many lines. */
const JUMP_LEVELS = 5
const JUMP_LINES = 2
/** Words stand inside a bar: its first line and one of its last have next to none. */
const MARKS_AT_ENDS = 0.03
/** What is left after borders are taken off must be at least this share of each side. */
const LEFT_MIN = 0.15
const ROUNDS = 3

/**
 * The part of a picture inside its borders: lines at the edges, of one brightness all along but for `marks`, the share of
 * them that may be otherwise (words, a clock). The whole picture when there is no border.
 */
export function framed(grey: Grey, marks: number): Part {
  let part: Part = { left: 0, top: 0, width: grey.width, height: grey.height }
  for (let round = 0; round < ROUNDS; round++) {
    const inner = withoutBorder(grey, part, marks)
    if (inner.width === part.width && inner.height === part.height) break
    if (inner.width < grey.width * LEFT_MIN || inner.height < grey.height * LEFT_MIN) break
    part = inner
  }
  return part
}

/**
 * The part that lies in the middle of a picture as a screen shows it: borders on both sides as wide as the wider one found.
 * Where a picture is as dark as the bar beside it, the other end says where it begins. Null where that leaves next to nothing.
 */
export function centred(part: Part, whole: Grey): Part | null {
  const left = Math.max(part.left, whole.width - part.left - part.width)
  const top = Math.max(part.top, whole.height - part.top - part.height)
  const [width, height] = [whole.width - 2 * left, whole.height - 2 * top]
  return width < whole.width * LEFT_MIN || height < whole.height * LEFT_MIN
    ? null
    : { left, top, width, height }
}

function withoutBorder(grey: Grey, part: Part, marks: number): Part {
  const right = part.left + part.width - 1
  const bottom = part.top + part.height - 1
  const row = (y: number) => lineOf(grey, y * grey.width + part.left, 1, part.width, marks)
  const column = (x: number) => lineOf(grey, part.top * grey.width + x, grey.width, part.height, marks)
  const top = borderOf(i => row(part.top + i), part.height)
  const low = borderOf(i => row(bottom - i), part.height)
  const left = borderOf(i => column(part.left + i), part.width)
  const far = borderOf(i => column(right - i), part.width)
  return {
    left: part.left + left,
    top: part.top + top,
    width: Math.max(0, part.width - left - far),
    height: Math.max(0, part.height - top - low),
  }
}

/** How many lines from an edge are border. A sky that fades is none, nor is what has no end. */
function borderOf(line: (i: number) => Line, most: number): number {
  const { level, marks } = line(0)
  if (level === null || marks > MARKS_AT_ENDS) return 0
  let i = 1
  while (i < most && isSame(line(i).level, level)) i++
  // Beside wide bars above and below every column is mostly bar; once those are off, it is not.
  if (i === most) return 0
  if ([1, 2, 3].every(back => line(Math.max(0, i - back)).marks > MARKS_AT_ENDS)) return 0
  for (let beyond = i; beyond < Math.min(most, i + JUMP_LINES); beyond++) {
    if (line(beyond).from(level) >= JUMP_LEVELS) return i
  }
  return 0
}

function isSame(next: number | null, level: number): boolean {
  return next !== null && Math.abs(next - level) <= SAME_LEVELS
}

interface Line {
  /** The share of its places that are otherwise. */
  readonly marks: number
  /** The brightness that it has all along but for some marks, or `null`. */
  readonly level: number | null
  /** How far its places are from a brightness, in the mean. */
  readonly from: (level: number) => number
}

const counts = new Uint32Array(256)

function lineOf({ data }: Grey, start: number, step: number, length: number, marks: number): Line {
  const from = (level: number) => {
    let sum = 0
    for (let i = 0, at = start; i < length; i++, at += step) sum += Math.abs((data[at] ?? 0) - level)
    return sum / length
  }
  counts.fill(0)
  for (let i = 0, at = start; i < length; i++, at += step) {
    const level = data[at] ?? 0
    counts[level] = (counts[level] ?? 0) + 1
  }
  let common = 0
  for (let level = 1; level < 256; level++) if ((counts[level] ?? 0) > (counts[common] ?? 0)) common = level
  let near = 0
  for (let level = Math.max(0, common - EVEN_LEVELS); level <= Math.min(255, common + EVEN_LEVELS); level++) {
    near += counts[level] ?? 0
  }
  const found = 1 - near / length
  return { level: found <= marks ? common : null, marks: found, from }
}
