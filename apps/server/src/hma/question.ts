import { Refusal, refuse, type SignalBody } from '@breakwater/contract'
import type { FastifyRequest } from 'fastify'
import { rules as bankRules } from '../bank/index.ts'
import { type Content, type Fetch, FILE_MAX_BYTES, fetched } from './hash.ts'
import { type ContentType, isContentType, isHmaType, typeOf } from './rules.ts'

/** A request's parameters, of the address, of a form or of a JSON body, as text. */
export type Parameters = Readonly<Record<string, string | undefined>>

export function parametersOf(request: FastifyRequest): Parameters {
  return request.query as Parameters
}

/** What a form carries: exactly one file, whose field is named for its content type, and other fields. */
export async function formOf(request: FastifyRequest): Promise<{ content: Content; fields: Parameters }> {
  if (!request.isMultipart()) refuse('request.malformed', { field: 'body' })
  const fields: Record<string, string> = {}
  let content: Content | null = null
  for await (const part of request.parts({ limits: { files: 2, fileSize: FILE_MAX_BYTES } })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (content !== null || !isContentType(part.fieldname))
      refuse('request.malformed', { field: part.fieldname })
    else content = { type: part.fieldname, bytes: await part.toBuffer() }
  }
  return { content: content ?? refuse('file.missing'), fields }
}

/** The content at the address that `url` names. */
export async function contentAt(fetch: Fetch, { url, content_type }: Parameters): Promise<Content> {
  if (url === undefined) refuse('request.malformed', { field: 'url' })
  return fetched(fetch, url, content_type === undefined ? undefined : contentType(content_type))
}

function contentType(name: string): ContentType {
  return isContentType(name) ? name : refuse('request.malformed', { field: 'content_type' })
}

/** The signal that `signal` and `signal_type` name. */
export function signalOf({ signal, signal_type }: Parameters): SignalBody {
  if (signal === undefined) refuse('request.malformed', { field: 'signal' })
  return signalNamed(signal_type ?? '', signal)
}

/** One signal by HMA's name of its type. HMA keeps none of poor quality, so what it hands on counts as good. */
export function signalNamed(name: string, value: unknown): SignalBody {
  const type = typeOf(name) ?? refuse('request.malformed', { field: 'signal_type' })
  if (typeof value !== 'string') refuse('signal.malformed', { field: name })
  const body = {
    type,
    value: isHmaType(name) ? value.trim().toLowerCase() : value,
    ...(type === 'pdq' && { quality: 100 }),
  }
  const objection = bankRules.signalObjection(body)
  if (objection !== null) throw new Refusal(objection, { field: name })
  return body
}

export function isTrue(text: string | undefined): boolean {
  return text !== undefined && ['true', '1', 'yes'].includes(text.toLowerCase())
}
