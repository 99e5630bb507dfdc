import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '@breakwater/contract'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How many cases may be made a minute: by everyone together, and from one address. */
export interface BrakeLimits {
  readonly everyone: number
  readonly oneAddress: number
}
export const USUAL_LIMITS: BrakeLimits = { everyone: 1_200, oneAddress: 30 }

const A_DAY_MS = 24 * 60 * 60_000

/**
 * Slows a flood of cases without puzzles and without keeping addresses: counts live in memory under a hash whose
 * salt is thrown away every day. Loopback is our own proxy or machine, so it counts for everyone only.
 */
export function openBrake(limits: BrakeLimits, now: () => Date): (address: string) => Promise<void> {
  const everyone = new RateLimiterMemory({ points: limits.everyone, duration: 60 })
  const each = new RateLimiterMemory({ points: limits.oneAddress, duration: 60 })
  let salt = randomBytes(16)
  let saltedOn = dayOf(now())

  function disguised(address: string): string {
    if (dayOf(now()) !== saltedOn) {
      salt = randomBytes(16)
      saltedOn = dayOf(now())
    }
    return createHash('sha256').update(salt).update(address).digest('base64')
  }

  return async address => {
    try {
      if (!isLoopback(address)) await each.consume(disguised(address))
      await everyone.consume('everyone')
    } catch (limited) {
      if (limited instanceof RateLimiterRes)
        refuse('case.slow-down', { wait_s: limited.msBeforeNext / 1_000 })
      throw limited
    }
  }
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / A_DAY_MS)
}
