import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import { writeLine } from './audit.ts'
import * as rules from './rules.ts'

const REMEMBERED_MAX = 10_000

/**
 * From here on each page that somebody of the staff opens is in the audit before it is sent: no route can forget to.
 * Platforms and people who ask for themselves leave none. A page that refreshes itself is one look a minute.
 */
export function auditLooks(app: App, base: ProcessCtx): void {
  const last = new Map<string, Date>()
  const look = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (reply.statusCode >= 300 || request.caller.kind !== 'staff') return
    const key = `${request.caller.id} ${request.url}`
    if (request.method === 'GET' && rules.isSameLook(last.get(key), base.now())) return
    const route = `${request.method} ${request.routeOptions.url}`
    const asked = rules.askedOf([request.params, request.query], digest)
    await writeLine(ctxOf(base, request), 'staff.looked', { route, asked })
    if (last.size >= REMEMBERED_MAX) last.clear()
    last.set(key, base.now())
  }
  app.addHook('onRoute', route => {
    const isLook = route.method === 'GET' || route.config?.isLook === true
    if (isLook && route.url.startsWith('/v1/') && route.config?.noLook === undefined)
      route.onSend = [route.onSend ?? [], look].flat()
  })
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
