/** A source of chance: numbers from 0 to 1 (1 excluded), the same each time for the same keys. */
export type Draw = () => number

/** A source of its own for each set of keys, so that one agent's chances never shift another's (sfc32, Doty-Humphrey). */
export function drawFrom(...keys: readonly (string | number)[]): Draw {
  const text = keys.join('\u0000')
  let a = hashOf(text, 1)
  let b = hashOf(text, 2)
  let c = hashOf(text, 3)
  let d = 1
  const draw = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 12; warm++) draw()
  return draw
}

/** A whole number, both ends included. */
export function whole(draw: Draw, low: number, high: number): number {
  return low + Math.floor(draw() * (high - low + 1))
}

export function chance(draw: Draw, share: number): boolean {
  return draw() < share
}

/** One of some; there must be at least one. */
export function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  const item = items[Math.floor(draw() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Some of them, each at most once, in random order. */
export function pickSome<Item>(draw: Draw, items: readonly Item[], count: number): Item[] {
  const left = [...items]
  const taken: Item[] = []
  while (taken.length < count && left.length > 0) {
    const place = Math.floor(draw() * left.length)
    const last = left.pop()
    const one = place < left.length ? left[place] : last
    if (one === undefined || last === undefined) break
    if (place < left.length) left[place] = last
    taken.push(one)
  }
  return taken
}

/** A lognormal number by its median and the deviation of its logarithm. */
export function lognormal(draw: Draw, median: number, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw()))
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * draw()))
}

/** How often something of this mean happens (Poisson by Knuth's product, means up to some tens). */
export function times(draw: Draw, mean: number): number {
  const limit = Math.exp(-mean)
  let product = draw()
  let count = 0
  while (product > limit) {
    product *= draw()
    count++
  }
  return count
}

function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
