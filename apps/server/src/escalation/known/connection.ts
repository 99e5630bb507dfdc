import { ConnectionRecord, type JobEvidence } from '@breakwater/contract'
import { Value } from 'typebox/value'
import type { Vault } from '../../evidence/index.ts'
import { bytesOf, UnreadableFile } from './file.ts'

/** A record of connections, and whose it is; null: of the account the job is about. */
export type Connection = Omit<ConnectionRecord, 'account'> & { readonly account: string | null }

const RECORD_MAX_BYTES = 1024 * 1024
const RECORDS_MAX = 50

/** What platforms recorded of connections, from the evidence of a job. A file that is no such record is passed over. */
export async function connectionsOf(
  vault: Vault,
  evidence: readonly JobEvidence[],
): Promise<readonly Connection[]> {
  const records: Connection[] = []
  for (const file of evidence.filter(({ kind }) => kind === 'connection').slice(0, RECORDS_MAX)) {
    const record = file.bytes > RECORD_MAX_BYTES ? null : recordIn(await textOf(vault, file.sha256))
    if (record !== null) records.push({ ...record, account: record.account ?? file.account })
  }
  return records
}

function recordIn(text: string): ConnectionRecord | null {
  try {
    const read: unknown = JSON.parse(text)
    return Value.Check(ConnectionRecord, read) ? read : null
  } catch {
    return null
  }
}

/** Empty where the file has vanished or is damaged. */
async function textOf(vault: Vault, sha256: string): Promise<string> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of bytesOf(vault, sha256)) pieces.push(piece)
  } catch (error) {
    if (error instanceof UnreadableFile) return ''
    throw error
  }
  return Buffer.concat(pieces).toString('utf8')
}
