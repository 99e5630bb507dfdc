import type { Grey, Part } from './grey.ts'

/** How large the square parts are, as shares of the square root of the picture's area, and how many of each size. */
export type AnchorPlan = readonly { readonly share: number; readonly count: number }[]

/** How far around a place its detail is gathered, as a share of the part's size. */
const REACH = 0.085
const GATHERINGS = 3

/**
 * Square parts of a picture that are placed by what is in it and not by its edges: their middles are where there is most
 * detail around. Where a crop leaves such a place and what surrounds it, the same part is found again. A list for each size
 * in turn, the strongest first.
 */
export function anchoredParts(grey: Grey, plan: AnchorPlan): readonly (readonly Part[])[] {
  const detail = detailOf(grey)
  const side = Math.sqrt(grey.width * grey.height)
  return plan.map(({ share, count }) => {
    const size = share * side
    const peaks = peaksOf(gathered(detail, grey, size * REACH), grey, size / 2)
    return peaks.slice(0, count).map(peak => partAround(peak, size, grey))
  })
}

function partAround({ x, y }: Peak, size: number, grey: Grey): Part {
  const side = Math.min(Math.round(size), grey.width, grey.height)
  return {
    left: inside(x - size / 2, grey.width - side),
    top: inside(y - size / 2, grey.height - side),
    width: side,
    height: side,
  }
}

function inside(place: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(place)))
}

/** How steep the brightness is at each place; the outermost places count as flat. */
function detailOf({ width, height, data }: Grey): Float32Array {
  const detail = new Float32Array(width * height)
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const across = (data[at + 1] ?? 0) - (data[at - 1] ?? 0)
      const down = (data[at + width] ?? 0) - (data[at - width] ?? 0)
      detail[at] = Math.sqrt(across * across + down * down)
    }
  }
  return detail
}

/** The detail around each place: boxes that reach so far to each side, three times, which is nearly a bell. */
function gathered(detail: Float32Array, { width, height }: Grey, reach: number): Float32Array {
  const field = detail.slice()
  const turned = new Float32Array(field.length)
  for (let time = 0; time < GATHERINGS; time++) {
    boxesTurned(field, turned, width, height, reach)
    boxesTurned(turned, field, height, width, reach)
  }
  return field
}

/** Sums of boxes along the rows of `from`, written as columns of `into`; the outermost places of a box count in part. */
function boxesTurned(
  from: Float32Array,
  into: Float32Array,
  width: number,
  height: number,
  reach: number,
): void {
  const whole = Math.floor(reach)
  const part = reach - whole
  const row = new Float32Array(width + 2 * whole + 2)
  for (let y = 0; y < height; y++) {
    row.set(from.subarray(y * width, (y + 1) * width), whole + 1)
    let sum = 0
    for (let x = 0; x < 2 * whole; x++) sum += row[x + 1] ?? 0
    for (let x = 0; x < width; x++) {
      sum += row[x + 2 * whole + 1] ?? 0
      into[x * height + y] = sum + part * ((row[x] ?? 0) + (row[x + 2 * whole + 2] ?? 0))
      sum -= row[x + 1] ?? 0
    }
  }
}

interface Peak {
  readonly x: number
  readonly y: number
  readonly height: number
}

/** Places higher than all eight around them, at least `margin` from each edge, highest first, to a part of a place. */
function peaksOf(field: Float32Array, { width, height }: Grey, margin: number): readonly Peak[] {
  const peaks: Peak[] = []
  const first = Math.max(1, Math.ceil(margin))
  for (let y = first; y < height - first; y++) {
    for (let x = first; x < width - first; x++) {
      const at = y * width + x
      if (isPeak(field, at, width)) peaks.push(peakAt(field, x, y, width))
    }
  }
  return peaks.sort((a, b) => b.height - a.height)
}

function isPeak(field: Float32Array, at: number, width: number): boolean {
  const here = field[at] ?? 0
  if (here <= (field[at - 1] ?? 0) || here < (field[at + 1] ?? 0)) return false
  for (let beside = -1; beside <= 1; beside++) {
    if (here <= (field[at - width + beside] ?? 0) || here < (field[at + width + beside] ?? 0)) return false
  }
  return true
}

function peakAt(field: Float32Array, x: number, y: number, width: number): Peak {
  const at = y * width + x
  const here = field[at] ?? 0
  const along = (step: number) => 0.5 + crest(field[at - step] ?? 0, here, field[at + step] ?? 0)
  return { x: x + along(1), y: y + along(width), height: here }
}

/** Where the parabola through three neighbours has its top, from the middle one: -0.5 to 0.5. */
function crest(before: number, here: number, after: number): number {
  const bend = 2 * here - before - after
  return bend <= 0 ? 0 : (after - before) / (2 * bend)
}
