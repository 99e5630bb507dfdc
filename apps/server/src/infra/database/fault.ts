/** SQLSTATE classes and client codes that mean "not there", after which trying again makes sense. */
const AWAY_STATE = /^(08...|57P0[123]|53300)$/
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'WORKER_GONE',
])

export function isAway(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && (AWAY_CODES.has(code) || AWAY_STATE.test(code))
}

/** 53100 is PostgreSQL's disk_full; ENOSPC comes from the file system under it. */
export function isFull(error: unknown): boolean {
  const code = codeOf(error)
  return (
    code === '53100' ||
    code === 'ENOSPC' ||
    (error instanceof Error && /No space left on device/.test(error.message))
  )
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
