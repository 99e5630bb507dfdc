import pino, { type Logger } from 'pino'

/** Lines carry ids and counts, never values, names or words people wrote. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
