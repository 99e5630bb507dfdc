import { hashOf } from './hash.ts'

/**
 * HyperLogLog (Flajolet et al. 2007) with 256 registers: the standard error of an estimate is 1.04 / √256 = 6.5 %.
 * A plain array of numbers, so that it can be saved as it is.
 */
export type Sketch = number[]

const REGISTERS = 256
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS)

export function newSketch(): Sketch {
  return Array.from({ length: REGISTERS }, () => 0)
}

export function sketchAdd(sketch: Sketch, key: string): void {
  const register = hashOf(key, 1) & (REGISTERS - 1)
  const rank = Math.clz32(hashOf(key, 0x9e3779b9)) + 1
  if (rank > (sketch[register] ?? 0)) sketch[register] = rank
}

/** Takes everything that the other has seen into the first. */
export function merge(into: Sketch, other: Sketch): void {
  for (let at = 0; at < REGISTERS; at++) into[at] = Math.max(into[at] ?? 0, other[at] ?? 0)
}

/** How many different keys were added, about. */
export function estimate(sketch: Sketch): number {
  let sum = 0
  let empty = 0
  for (const rank of sketch) {
    sum += 2 ** -rank
    if (rank === 0) empty++
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / sum
  return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw
}
