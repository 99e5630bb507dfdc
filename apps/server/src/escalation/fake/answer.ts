import { create } from 'xmlbuilder2'
import { CODES } from './report.ts'

export interface Answer {
  readonly status: number
  readonly xml: string
}

/** A `reportResponse` with its documented status. */
export function answerXml(
  code: number,
  about: {
    readonly words?: string
    readonly report?: string
    readonly file?: string
    readonly hash?: string
  } = {},
): Answer {
  const [status, words] = CODES[code] ?? [400, 'Not found']
  const xml = create({ version: '1.0', encoding: 'UTF-8' }).ele('reportResponse')
  xml.ele('responseCode').txt(String(code))
  xml.ele('responseDescription').txt(about.words ?? words)
  if (about.report !== undefined) xml.ele('reportId').txt(about.report)
  if (about.file !== undefined) xml.ele('fileId').txt(about.file)
  if (about.hash !== undefined) xml.ele('hash').txt(about.hash)
  return { status, xml: xml.end() }
}

/** A `reportDoneResponse`: it has no description. */
export function doneXml(report: string, files: readonly string[]): Answer {
  const xml = create({ version: '1.0', encoding: 'UTF-8' }).ele('reportDoneResponse')
  xml.ele('responseCode').txt('0')
  xml.ele('reportId').txt(report)
  const list = xml.ele('files')
  for (const file of files) list.ele('fileId').txt(file)
  return { status: 200, xml: xml.end() }
}
