import type { Grey, Part } from './grey.ts'

/** A line of a border is of one brightness, give or take so many levels of 255, ... */
const EVEN_LEVELS = 14
/** ... and the next line of it is as bright as the first. */
const SAME_LEVELS = 14
/** What is left after borders are taken off must be at least this share of each side. */
const LEFT_MIN = 0.3
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

/** How many lines from an edge are border. */
function borderOf(line: (i: number) => number | null, most: number): number {
  const level = line(0)
  if (level === null) return 0
  for (let i = 1; i < most; i++) {
    const next = line(i)
    if (next === null || Math.abs(next - level) > SAME_LEVELS) return i
  }
  return most
}

const counts = new Uint32Array(256)

/** The brightness that a line has all along but for a share of `marks`, or `null`. */
function lineOf({ data }: Grey, start: number, step: number, length: number, marks: number): number | null {
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
  return near >= length * (1 - marks) ? common : null
}
