/** A line of the audit as it is sealed. */
export interface AuditLine {
  readonly id: string
  readonly at: Date
  readonly caller: string
  readonly event: string
  readonly subject: unknown
}

export interface SealedLine extends AuditLine {
  readonly position: number
  readonly seal: string
}

/** What the first line is chained to. */
export const FIRST_SEAL = '0'.repeat(64)

export type Digest = (text: string) => string

/** The seal of a line: it changes when the line, or any line before it, changes. */
export function sealOf(before: string, position: number, line: AuditLine, digest: Digest): string {
  return digest(
    JSON.stringify([
      before,
      position,
      line.id,
      line.at.toISOString(),
      line.caller,
      line.event,
      canonical(line.subject),
    ]),
  )
}

/** Where a chain is broken first: the position at which a line is missing, altered or out of place; else null. */
export function breakIn(
  lines: readonly SealedLine[],
  after: { position: number; seal: string },
  digest: Digest,
): number | null {
  let { position, seal } = after
  for (const line of lines) {
    position += 1
    if (line.position !== position || line.seal !== sealOf(seal, position, line, digest)) return position
    seal = line.seal
  }
  return null
}

/** JSON with its keys in order, since a database gives them back in an order of its own. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

const SAME_LOOK_MS = 60_000

/** Whether a page opened again is the look before, going on. */
export function isSameLook(last: Date | undefined, now: Date): boolean {
  return last !== undefined && now >= last && now.getTime() - last.getTime() < SAME_LOOK_MS
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What was asked for, as a line may hold it: our own ids as they are, anything else, which somebody may have written, as
 * its digest: who looked for a value can be asked of the audit, and no value be read from it.
 */
export function askedOf(
  given: readonly unknown[],
  digest: (text: string) => string,
): Readonly<Record<string, string>> {
  const all = given.flatMap(part => Object.entries(part ?? {}))
  return Object.fromEntries(
    all.map(([name, value]) => [name, ID.test(String(value)) ? String(value) : digest(String(value))]),
  )
}
