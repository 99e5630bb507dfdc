import { createHash } from 'node:crypto'
import { Refusal, type RefusalCode, refuse, type SignalBody } from '@breakwater/contract'
import { FileRefusal, hashFile } from '@breakwater/decode'
import { QUALITY_FLOOR } from '@breakwater/engine'
import { FetchFailed, type FetchFault, fetchPublic } from '../infra/http/public-fetch.ts'
import { type ContentType, contentTypeIn, type HmaType, typesOf } from './rules.ts'

/** HMA's MAX_REMOTE_FILE_SIZE, and how long it waits for one. */
export const FILE_MAX_BYTES = 100 * 1024 * 1024
const FETCH_MAX_MS = 30_000

/** Whether, and how, content is fetched from an address that someone names. */
export interface Fetch {
  readonly isOn: boolean
  /** Tests only. */
  readonly allowLoopback: boolean
}

export interface Content {
  readonly type: ContentType
  readonly bytes: Uint8Array
}

/** A signal by HMA's name of its type. */
export interface HmaSignal {
  readonly name: HmaType
  readonly body: SignalBody
}

/** The signals of content; none where a picture is too plain to tell from others. The bytes are kept nowhere. */
export async function hashed({ type, bytes }: Content, types: string | undefined): Promise<HmaSignal[]> {
  const [name] = typesOf(type, types)
  if (name === undefined) return []
  if (name === 'video_md5')
    return [{ name, body: { type: 'md5', value: createHash('md5').update(bytes).digest('hex') } }]
  const pdq = (await picture(bytes)).find(signal => signal.type === 'pdq')
  if (pdq === undefined) refuse('file.unreadable')
  return (pdq.quality ?? 0) < QUALITY_FLOOR ? [] : [{ name, body: { ...pdq } }]
}

async function picture(bytes: Uint8Array) {
  try {
    return (await hashFile(bytes)).signals
  } catch (error) {
    throw error instanceof FileRefusal ? new Refusal(error.code) : error
  }
}

const FAULTS: Readonly<Record<FetchFault, RefusalCode>> = {
  'bad-address': 'hma.address-refused',
  'private-address': 'hma.address-refused',
  unreachable: 'hma.unreachable',
  timeout: 'hma.unreachable',
  'too-large': 'request.too-large',
}

/** Fetches content from a public https address. No redirect is followed. */
export async function fetched(fetch: Fetch, url: string, type: ContentType | undefined): Promise<Content> {
  if (!fetch.isOn) refuse('hma.fetch-off')
  const limits = { bytes_max: FILE_MAX_BYTES, timeout_ms: FETCH_MAX_MS, allowLoopback: fetch.allowLoopback }
  const answer = await fetchPublic(url, limits).catch((error: unknown) => {
    throw error instanceof FetchFailed ? new Refusal(FAULTS[error.fault], { field: 'url' }) : error
  })
  if (answer.status !== 200) refuse('hma.unreachable', { field: 'url' })
  const found = type ?? contentTypeIn(String(answer.headers['content-type'] ?? ''))
  return { type: found ?? refuse('request.malformed', { field: 'content_type' }), bytes: answer.body }
}
