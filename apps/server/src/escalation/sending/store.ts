// Tables: tip_requests.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import type { TipId } from '../tip/store.ts'
import type { Asked, Step } from './rules.ts'

export interface RequestRow extends Asked {
  readonly id: string
  readonly tip: TipId
  readonly turn: number
  readonly step: Step
  readonly report: string | null
  readonly file: string | null
  /** Sealed; never the bytes of a file. */
  readonly request: string | null
  readonly askedAt: Date
  readonly answeredAt: Date | null
  readonly status: number | null
  readonly code: number | null
  readonly requestId: string | null
  /** Sealed. */
  readonly answer: string | null
  readonly answeredReport: string | null
  readonly answeredFile: string | null
  readonly fault: string | null
}

const columns = sql`
  id, tip, turn, step, report, file, request, asked_at as "askedAt", answered_at as "answeredAt", status, code,
  request_id as "requestId", answer, answered_report as "answeredReport", answered_file as "answeredFile", fault`

/** Before it is asked. */
export async function insertRequest(
  db: Db,
  row: Pick<RequestRow, 'id' | 'tip' | 'turn' | 'step' | 'report' | 'file' | 'request' | 'askedAt'>,
): Promise<void> {
  await db.run(sql`
    insert into tip_requests (id, tip, turn, step, report, file, request, asked_at)
    values (${row.id}, ${row.tip}, ${row.turn}, ${row.step}, ${row.report}, ${row.file}, ${row.request}, ${row.askedAt})`)
}

/** When it is answered, or when nothing more can come. */
export async function saveAnswer(
  db: Db,
  id: string,
  row: Pick<
    RequestRow,
    'answeredAt' | 'status' | 'code' | 'requestId' | 'answer' | 'answeredReport' | 'answeredFile' | 'fault'
  >,
): Promise<void> {
  await db.run(sql`
    update tip_requests set answered_at = ${row.answeredAt}, status = ${row.status}, code = ${row.code},
      request_id = ${row.requestId}, answer = ${row.answer}, answered_report = ${row.answeredReport},
      answered_file = ${row.answeredFile}, fault = ${row.fault}
    where id = ${id}`)
}

export async function requestsOf(db: Db, tip: TipId): Promise<readonly RequestRow[]> {
  return db.all(sql`select ${columns} from tip_requests where tip = ${tip} order by turn`)
}
