import type {
  Audience,
  Case,
  CaseDraft,
  Coverage,
  Help,
  ItemDraft,
  RefusalBody,
  RefusalCode,
} from '@breakwater/contract'
import { pinHeader } from './pin.ts'

/** What stood in the way: a coded no, or no answer at all. `wait_s`: after so long, trying again makes sense. */
export interface Trouble {
  readonly code: RefusalCode | 'offline' | 'unknown'
  readonly wait_s: number | null
}

export type Answer<T> = { readonly ok: T } | { readonly trouble: Trouble }

/** A fresh key for one change. The same key with the same body, sent again, changes nothing twice. */
export function changeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
}

export function coverage(audience: Audience): Promise<Answer<Coverage>> {
  return ask(`coverage?audience=${audience}`, {})
}

export function helpIn(country: string, language: string): Promise<Answer<Help>> {
  return ask(`help?country=${country}&language=${language}`, {})
}

export function openCase(draft: CaseDraft, key: string): Promise<Answer<Case>> {
  return ask('cases', change(draft, key))
}

export function readCase(number: string, pin: string): Promise<Answer<Case>> {
  return ask(`cases/${number}`, { headers: pinHeader(pin) })
}

export function addItems(
  number: string,
  pin: string,
  items: ItemDraft[],
  key: string,
): Promise<Answer<Case>> {
  return ask(`cases/${number}/items`, change({ items }, key, pin))
}

export function withdrawCase(number: string, pin: string, key: string): Promise<Answer<Case>> {
  return ask(`cases/${number}/withdraw`, change(null, key, pin))
}

export function newPin(number: string, code: string, pin: string, key: string): Promise<Answer<Case>> {
  return ask(`cases/${number}/pin`, change({ recoveryCode: code, pin }, key))
}

function change(body: unknown, key: string, pin?: string): RequestInit {
  const headers = { 'Idempotency-Key': key, ...(pin === undefined ? {} : pinHeader(pin)) }
  if (body === null) return { method: 'POST', headers }
  return {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** Nothing is kept by the browser, no cookie is sent, and no page is named as the sender. */
async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(`/v1/${path}`, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    })
  } catch {
    return { trouble: { code: 'offline', wait_s: null } }
  }
  try {
    const body: unknown = await response.json()
    return response.ok ? { ok: body as T } : { trouble: troubleIn(body, response) }
  } catch {
    return { trouble: { code: 'unknown', wait_s: null } }
  }
}

function troubleIn(body: unknown, response: Response): Trouble {
  const after = Number(response.headers.get('Retry-After'))
  const { refusal } = body as Partial<RefusalBody>
  return { code: (refusal as RefusalCode | undefined) ?? 'unknown', wait_s: after > 0 ? after : null }
}
