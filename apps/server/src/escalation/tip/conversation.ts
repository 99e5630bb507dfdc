import type { Known } from '../known/index.ts'
import { writable } from '../schema/index.ts'

const CONTROL = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * The conversation as a file of text (UTF-8): one message after the other, each with its time in UTC, who wrote it and its
 * id. A message of several lines is indented, so that no message can pass for another; marks that turn text around, and
 * control characters, are written as `\uXXXX`. Pure: the same messages give the same bytes.
 */
export function conversationText(messages: Known['messages']): string {
  return messages.map(lineOf).join('')
}

function lineOf({ at, from, id, text, media }: Known['messages'][number]): string {
  const head = `[${new Date(at).toISOString()}] ${plain(from).replaceAll('\n', ' ')} (message ${plain(id).replaceAll('\n', ' ')})`
  const body = plain(text)
    .split('\n')
    .map(line => `    ${line}\n`)
    .join('')
  const attached =
    media.length > 0 ? `    <${media.length} attached: ${media.map(one => plain(one.id)).join(', ')}>\n` : ''
  return `${head}\n${body}${attached}`
}

function plain(text: string): string {
  return writable(text, 1_000_000).replaceAll(
    CONTROL,
    mark => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
