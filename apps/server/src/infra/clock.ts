/** The only place that reads the clock. Everything else is given `now`. */
export type Clock = () => Date
export const systemClock: Clock = () => new Date()
