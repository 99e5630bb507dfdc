import { createHash } from 'node:crypto'
import type { JobEvidence, TipDraft } from '@breakwater/contract'
import type { Vault } from '../../evidence/index.ts'
import type { KeyRing } from '../../infra/folder/key-ring.ts'
import {
  bytesOf,
  type FileFault,
  type FileHashes,
  faultOfFile,
  isViewed,
  type Known,
} from '../known/index.ts'
import { documentOf, type Grammar, type Node, type Objection, objections } from '../schema/index.ts'

/** What a tip holds, sealed in its row. */
export interface Body {
  readonly draft: TipDraft
  /** The conversation as it stood when the tip was drafted; null where there is none. */
  readonly conversation: string | null
  /** What was on record of each account when the tip was drafted, by id. */
  readonly accounts?: Readonly<Record<string, object>>
  /** Of its files, by SHA-256. */
  readonly hashes?: Readonly<Record<string, FileHashes>>
}

const SEALED = 'tip body'

export function sealBody(keys: KeyRing, body: Body): string {
  return keys.seal(SEALED, JSON.stringify(body))
}

export function openBody(keys: KeyRing, sealed: string): Body {
  return JSON.parse(keys.unseal(SEALED, sealed)) as Body
}

/** One file that goes with a tip. */
export interface TipFile {
  readonly sha256: string
  readonly kind: string
  readonly name: string
  readonly bytes: number
  /** Null: a file that we wrote ourselves, of which nothing is claimed. */
  readonly isViewed: boolean | null
  /** `fileDetails` but for the numbers that the other side gives. */
  readonly details: Node
  /** What we wrote ourselves; null: it is in the vault. */
  readonly text: string | null
}

const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const hashNode = (text: string, hashType = 'SHA256'): Node => ({ text, hashType })
const hashNodes = (sha256: string, { md5, pdq }: FileHashes): readonly Node[] => [
  hashNode(sha256),
  ...(md5 === undefined ? [] : [hashNode(md5, 'MD5')]),
  ...(pdq === undefined ? [] : [hashNode(pdq, 'PDQ')]),
]

/** The hash that an approval names: all of what is sent. */
export function hashOfDraft({ draft, conversation, hashes = {} }: Body): string {
  return sha256Of(JSON.stringify([draft, conversation, hashes]))
}

/** The files of a tip, in the order they are sent, each with what the record of looks says of it. */
export function filesOf(
  body: Body,
  evidence: readonly JobEvidence[],
  looks: Known['looks'],
): readonly TipFile[] {
  const files = body.draft.files.map(({ sha256, details }) => {
    const known = evidence.find(file => file.sha256 === sha256)
    const viewed = isViewed(sha256, looks)
    return {
      sha256,
      kind: known?.kind ?? 'other',
      name: known?.name ?? sha256,
      bytes: known?.bytes ?? 0,
      isViewed: viewed,
      details: {
        ...(details as Node),
        fileViewedByEsp: viewed,
        originalFileHash: hashNodes(sha256, body.hashes?.[sha256] ?? {}),
      },
      text: null,
    }
  })
  const { conversation } = body
  return conversation === null || !body.draft.conversation ? files : [...files, textFile(conversation)]
}

function textFile(text: string): TipFile {
  const sha256 = sha256Of(text)
  return {
    sha256,
    kind: 'messages',
    name: 'conversation.txt',
    bytes: Buffer.byteLength(text),
    isViewed: null,
    details: {
      originalFileName: 'conversation.txt',
      fileRelevance: 'Reported',
      originalFileHash: [hashNode(sha256)],
      additionalInfo: [
        'The messages in order, times in UTC, as the service gave them to us; we wrote the file.',
      ],
    },
    text,
  }
}

/** What nobody types: the other side's numbers, our record of looks, our hashes. */
const NOT_TYPED = ['reportId', 'fileId', 'fileViewedByEsp', 'originalFileHash']

/** All that is wrong with a draft, by path: `report/…`, `files/0/…`. */
export function wrongIn({ schema }: Grammar, draft: TipDraft, now: Date): readonly Objection[] {
  const inReport = objections(schema, 'report', draft.report as Node, now)
  const inFiles = draft.files.flatMap(({ details, sha256 }, place) =>
    [
      ...NOT_TYPED.filter(name => details[name] !== undefined).map(path => ({
        path,
        code: 'never' as const,
      })),
      ...objections(schema, 'fileDetails', details as Node, now),
      ...(draft.files.findIndex(file => file.sha256 === sha256) < place
        ? [{ path: 'sha256', code: 'too-many' as const }]
        : []),
    ].map(({ path, code }) => ({ path: `files/${place}/${path}`, code })),
  )
  return [...inReport.map(({ path, code }) => ({ path: `report/${path}`, code })), ...inFiles]
}

/** The report as it is sent; null where something is wrong with it. What the rules let through and libxml2 does not is a fault of ours. */
export function documentIn(grammar: Grammar, draft: TipDraft, now: Date): string | null {
  if (wrongIn(grammar, draft, now).some(({ path }) => path.startsWith('report/'))) return null
  return checked(grammar, documentOf(grammar.schema, 'report', draft.report as Node))
}

export function fileDocument(grammar: Grammar, file: TipFile, report: string, fileId: string): string {
  const node = { ...file.details, reportId: report, fileId }
  return checked(grammar, documentOf(grammar.schema, 'fileDetails', node))
}

function checked(grammar: Grammar, xml: string): string {
  const fault = grammar.faultIn(xml)
  if (fault !== null) throw new Error(`a document that our rules let through is wrong: ${fault}`)
  return xml
}

/** The bytes of a file, a chunk at a time. */
export async function* contentOf(
  vault: Vault,
  { sha256, text }: Pick<TipFile, 'sha256' | 'text'>,
): AsyncGenerator<Uint8Array> {
  if (text === null) yield* bytesOf(vault, sha256)
  else yield Buffer.from(text, 'utf8')
}

/** Why a file cannot be sent: what we wrote ourselves always can. */
export async function faultOf(
  vault: Vault,
  { sha256, text }: Pick<TipFile, 'sha256' | 'text'>,
  by: 'first-chunk' | 'whole',
): Promise<FileFault | null> {
  return text === null ? faultOfFile(vault, sha256, by) : null
}
