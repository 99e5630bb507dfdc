import { createHash } from 'node:crypto'
import { Refusal } from '@breakwater/contract'
import { LATENESS_MS } from '@breakwater/detection'
import {
  type Consumer,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import type { Clock } from '../../infra/clock.ts'
import type { Db } from '../../infra/database/db.ts'
import * as store from '../store.ts'
import type { EventLog, EventToKeep, LoggedEvent } from './event-log.ts'

/** A repeated id is dropped by the broker for as long as the event could still be counted. */
const DUPLICATES_MS = LATENESS_MS
const NS_A_MS = 1_000_000
/** Fifteen seconds: choosing another leader takes a few, more on a busy machine. */
const TRIES_MAX = 30
const TRY_AGAIN_MS = 500
const ANSWER_MS = 2_000
const SILENT_MS = 2 * ANSWER_MS
/** Bodies this process read lately, by id: evidence of earlier batches. */
const RECENT_MAX = 50_000
/** When an event was kept, by the clock of who kept it: retention goes by it. */
const KEPT_AT = 'Breakwater-Kept-At'

/** Connects to NATS at comma-separated addresses. */
export async function openNatsLog(db: Db, now: Clock, urls: string): Promise<EventLog> {
  const connection = await connect({
    servers: urls.split(','),
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    reconnectTimeWait: 250,
  })
  return new NatsLog(db, now, connection, await jetstreamManager(connection))
}

interface Reading {
  readonly consumer: Consumer
  position: number
}

/** The log in NATS JetStream: a stream for each platform, on three nodes where there is a cluster. */
class NatsLog implements EventLog {
  readonly #db: Db
  readonly #now: Clock
  readonly #connection: NatsConnection
  readonly #manager: JetStreamManager
  readonly #client: JetStreamClient
  readonly #made = new Map<string, Promise<string>>()
  readonly #readings = new Map<string, Reading>()
  readonly #recent = new Map<string, string>()
  kept = 0

  constructor(db: Db, now: Clock, connection: NatsConnection, manager: JetStreamManager) {
    this.#db = db
    this.#now = now
    this.#connection = connection
    this.#manager = manager
    this.#client = jetstream(connection, { timeout: ANSWER_MS })
  }

  async append(platform: string, events: readonly EventToKeep[]): Promise<void> {
    if (events.length === 0) return
    const stream = await this.#streamFor(platform)
    const keptAt = headers()
    keptAt.set(KEPT_AT, this.#now().toISOString())
    await this.#publishAll(stream, events, keptAt)
    this.kept += 1
  }

  appendWithin(_db: Db, platform: string, events: readonly EventToKeep[]): Promise<void> {
    return this.append(platform, events)
  }

  /**
   * In their order, also while the cluster chooses a leader: from the first that was not taken all are sent again, and
   * the broker drops by its id what it had. After a fault that first one goes ahead alone, since a leader chosen in the
   * middle of many would take their end without their start.
   */
  async #publishAll(
    stream: string,
    events: readonly EventToKeep[],
    keptAt: ReturnType<typeof headers>,
  ): Promise<void> {
    let left = events
    let part = events
    for (let tries = 1; left.length > 0; ) {
      const asked = await Promise.allSettled(part.map(event => this.#publish(stream, event, keptAt)))
      const fault = asked.findIndex(({ status }) => status === 'rejected')
      left = left.slice(fault < 0 ? part.length : fault)
      part = fault < 0 ? left : left.slice(0, 1)
      if (fault < 0) continue
      if (tries++ === TRIES_MAX) throw new Refusal('storage.away', { wait_s: 2, cause: asked[fault] })
      await pause(TRY_AGAIN_MS)
    }
  }

  #publish(stream: string, { id, body }: EventToKeep, keptAt: ReturnType<typeof headers>): Promise<unknown> {
    const options = { msgID: id, headers: keptAt, timeout: ANSWER_MS }
    return this.#client.publish(subjectOf(stream), body, options)
  }

  async read(platform: string, after: number, events_max: number): Promise<readonly LoggedEvent[]> {
    const stream = await this.#streamFor(platform)
    const { state } = await again(() => this.#manager.streams.info(stream))
    const first = Math.max(after, state.first_seq - 1)
    const count = Math.min(events_max, state.last_seq - first)
    if (count <= 0) return []
    const found: LoggedEvent[] = []
    try {
      const reading = await this.#readingAt(stream, first)
      for await (const message of await messagesOf(reading.consumer, count)) {
        const body = message.string()
        found.push({ position: message.seq, body })
        this.#remember(platform, message.headers?.get('Nats-Msg-Id') ?? '', body)
        reading.position = message.seq
      }
    } finally {
      // Whatever it stands on may be gone with its node: the next reading starts anew.
      if (found.length < count) this.#readings.delete(stream)
    }
    return found
  }

  /** A consumer that stands behind a position. */
  async #readingAt(stream: string, position: number): Promise<Reading> {
    const known = this.#readings.get(stream)
    if (known?.position === position) return known
    const consumer = await again(() => this.#client.consumers.get(stream, { opt_start_seq: position + 1 }))
    const reading = { consumer, position }
    this.#readings.set(stream, reading)
    return reading
  }

  async named(platform: string, ids: readonly string[]): Promise<readonly EventToKeep[]> {
    return ids.flatMap(id => {
      const body = this.#recent.get(`${platform}\n${id}`)
      return body === undefined ? [] : [{ id, body }]
    })
  }

  async forget(platform: string, before: Date, upTo: number): Promise<number> {
    const stream = await this.#streamFor(platform)
    const { state } = await this.#manager.streams.info(stream)
    let [low, high] = [state.first_seq, Math.min(upTo, state.last_seq) + 1]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((await this.#keptAt(stream, middle)) < before.toISOString()) low = middle + 1
      else high = middle
    }
    if (low <= state.first_seq) return 0
    this.#readings.delete(stream)
    return (await this.#manager.streams.purge(stream, { seq: low })).purged
  }

  async #keptAt(stream: string, seq: number): Promise<string> {
    const message = await this.#manager.streams.getMessage(stream, { seq })
    return message?.header.get(KEPT_AT) ?? ''
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }

  /** The platform's stream, made when new; and its row, by which owners know that there is something to fold. */
  #streamFor(platform: string): Promise<string> {
    const known = this.#made.get(platform)
    if (known !== undefined) return known
    const made = this.#make(platform)
    this.#made.set(platform, made)
    made.catch(() => this.#made.delete(platform))
    return made
  }

  async #make(platform: string): Promise<string> {
    const stream = `breakwater-${createHash('sha256').update(platform).digest('hex').slice(0, 32)}`
    const config = {
      name: stream,
      subjects: [subjectOf(stream)],
      duplicate_window: DUPLICATES_MS * NS_A_MS,
    }
    await store.addStream(this.#db, platform)
    try {
      await this.#manager.streams.add({ ...config, num_replicas: 3 })
    } catch (fault) {
      // One node alone holds one copy.
      if (!(fault instanceof JetStreamApiError)) throw fault
      await this.#manager.streams.add({ ...config, num_replicas: 1 })
    }
    return stream
  }

  #remember(platform: string, id: string, body: string): void {
    this.#recent.set(`${platform}\n${id}`, body)
    if (this.#recent.size <= RECENT_MAX) return
    for (const oldest of this.#recent.keys()) {
      this.#recent.delete(oldest)
      return
    }
  }
}

function subjectOf(stream: string): string {
  return `breakwater.events.${stream}`
}

/**
 * At most so many, and what came until a while after the broker should have said that there are no more: one whose node
 * died never says so.
 */
async function messagesOf(consumer: Consumer, count: number): Promise<AsyncIterable<JsMsg>> {
  const asked = consumer.fetch({ max_messages: count, expires: ANSWER_MS })
  const messages = await Promise.race([asked, pause(SILENT_MS)])
  if (messages === undefined) throw new Refusal('storage.away', { wait_s: 2 })
  const late = setTimeout(() => messages.stop(), SILENT_MS)
  void messages.closed().finally(() => clearTimeout(late))
  return messages
}

/** Asks again while a cluster chooses a new leader. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (cause) {
      if (tries === TRIES_MAX) throw new Refusal('storage.away', { wait_s: 2, cause })
      await pause(TRY_AGAIN_MS)
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
