import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { refuse } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Caller, Ctx } from '../ctx.ts'

/**
 * Carries out a write once for each Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the answer is
 * kept for a day in the transaction of the write itself, so that a kill between the two cannot happen. Answers
 * can hold a case number, so they are encrypted with a key that only the Idempotency-Key gives.
 */
export async function once<T>(
  ctx: Ctx,
  key: string,
  request: { readonly route: string; readonly body: unknown },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) refuse('idempotency.key-malformed')
  const owner = ownerOf(ctx.caller)
  const id = digest(owner, request.route, key)
  const asked = digest(key, textOf(request.body))

  return ctx.db.transaction(async db => {
    await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`)
    const kept = await db.one<{ asked: string; answer: Uint8Array }>(
      sql`select asked, answer from idempotent_answers where id = ${id}`,
    )
    if (kept !== null)
      return kept.asked === asked ? (open(key, kept.answer) as T) : refuse('idempotency.key-reused')

    const answer = await work({ ...ctx, db })
    await db.run(
      sql`insert into idempotent_answers (id, asked, answer, at) values (${id}, ${asked}, ${seal(key, answer)}, ${ctx.now()})`,
    )
    return answer
  })
}

function ownerOf(caller: Caller): string {
  if (caller.kind === 'partner') return caller.name
  return caller.kind === 'staff' ? `staff ${caller.id}` : caller.kind
}

/** Fields nobody knows are let through, so a body can be deeper than can be written down again. */
function textOf(body: unknown): string {
  try {
    return JSON.stringify(body ?? null)
  } catch (cause) {
    return refuse('request.malformed', { field: 'body', cause })
  }
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function keyFrom(key: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, 'breakwater idempotent answer', 32))
}

function seal(key: string, answer: unknown): Uint8Array {
  const salt = randomBytes(16)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(key, salt), Buffer.alloc(12))
  const body = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()])
  return Buffer.concat([salt, cipher.getAuthTag(), body])
}

function open(key: string, sealed: Uint8Array): unknown {
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(key, sealed.subarray(0, 16)), Buffer.alloc(12))
  decipher.setAuthTag(sealed.subarray(16, 32))
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(32)), decipher.final()]).toString())
}
