import { type ConversationWindow, refuse } from '@breakwater/contract'
import type { Db } from '../../infra/database/db.ts'
import { conversation, type MessageRow } from '../../report/index.ts'
import type { JobRow } from './store.ts'

/** Which part of a conversation: at most one of the three; none is the end of it. */
export interface WindowAsked {
  readonly thread?: string
  readonly before?: string
  readonly after?: string
  /** A message, with as much before it as after. */
  readonly around?: string
  readonly limit?: number
}

const WINDOW_MESSAGES = 50
const WINDOW_MAX = 200
const EMPTY = { thread: null, threads: [], messages: [], before: null, after: null, total: 0 }

/** A window of the conversation that a job is about. What it costs does not grow with the conversation. */
export async function windowOf(db: Db, job: JobRow, asked: WindowAsked): Promise<ConversationWindow> {
  const { platform } = job
  const threads = job.thread === null ? [] : [job.thread]
  const thread = asked.thread ?? threads[0]
  if (platform === null || thread === undefined || !threads.includes(thread)) return { ...EMPTY }
  const place = { platform, thread }
  const sizes = await conversation.sizes(db, platform, threads)
  const total = sizes.find(size => size.thread === thread)?.messages ?? 0
  const rows = await rowsOf(db, place, asked, Math.min(asked.limit ?? WINDOW_MESSAGES, WINDOW_MAX))
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return { ...EMPTY, thread, threads: [...sizes], total }
  const earlier = await conversation.countBefore(db, place, first)
  return {
    thread,
    threads: [...sizes],
    messages: rows.map((row, place) => messageOf(row, job, thread, earlier + place + 1)),
    before: earlier > 0 ? cursorOf(first) : null,
    after: earlier + rows.length < total ? cursorOf(last) : null,
    total,
  }
}

async function rowsOf(
  db: Db,
  place: { readonly platform: string; readonly thread: string },
  asked: WindowAsked,
  limit: number,
): Promise<readonly MessageRow[]> {
  if (asked.after !== undefined) return conversation.after(db, place, readCursor(asked.after), limit)
  if (asked.before !== undefined) return conversation.before(db, place, readCursor(asked.before), limit)
  const middle = asked.around === undefined ? null : await conversation.named(db, place, asked.around)
  if (middle === null) return conversation.before(db, place, null, limit)
  const half = Math.max(1, Math.floor((limit - 1) / 2))
  const before = await conversation.before(db, place, middle, half)
  return [...before, middle, ...(await conversation.after(db, place, middle, half))]
}

/** Without the links to its media: a recorded reveal answers them, and nothing else does. */
function messageOf(
  row: MessageRow,
  job: JobRow,
  thread: string,
  position: number,
): ConversationWindow['messages'][number] {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    from: row.from,
    text: row.text,
    ...(row.language !== null && { language: row.language }),
    media: row.media.map(({ url: _, ...one }) => one),
    position,
    thread,
    isSubject: job.account !== null && row.from === job.account,
    marks: [],
    translation: null,
  }
}

function cursorOf(row: MessageRow): string {
  return Buffer.from(JSON.stringify([new Date(row.at).toISOString(), row.id])).toString('base64url')
}

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    const date = new Date(at)
    return Number.isNaN(date.getTime()) || typeof id !== 'string'
      ? refuse('cursor.malformed')
      : { at: date, id }
  } catch {
    return refuse('cursor.malformed')
  }
}
