/** Numbers that look random and are the same in every run. */
export interface Dice {
  between(least: number, most: number): number
  one<T>(of: readonly T[]): T
}

/** A linear congruential generator (Numerical Recipes); good enough to draw sizes and colours. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
  for (let i = 0; i < 4; i++) next()
  return {
    between: (least, most) => least + (most - least) * next(),
    one(of) {
      const found = of[Math.floor(next() * of.length)]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found
    },
  }
}
