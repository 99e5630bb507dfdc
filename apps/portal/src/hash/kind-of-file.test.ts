import { expect, test } from 'vitest'
import { kindOfFile } from './kind-of-file.ts'

const bytes = (text: string) => Uint8Array.from([...text].map(letter => letter.charCodeAt(0)))

test.each([
  ['a JPEG', '\xff\xd8\xff\xe0', 'image/jpeg', 'picture'],
  ['a video the device calls a JPEG', '\0\0\0\x18ftypmp42', 'image/jpeg', 'video'],
  ['a picture the device calls a video', '\0\0\0\x18ftypavif', 'video/mp4', 'picture'],
  ['HEIC of a phone', '\0\0\0\x18ftypheic', '', 'heic'],
  ['the family of HEIC and AVIF', '\0\0\0\x18ftypmif1', 'image/heif', 'heif-family'],
  ['QuickTime', '\0\0\0\x14ftypqt  ', '', 'video'],
  ['WebM', '\x1aE\xdf\xa3', '', 'video'],
  ['a transport stream', `G${'-'.repeat(187)}`.repeat(3), '', 'video'],
  ['words that begin with a G', `G${'-'.repeat(600)}`, '', 'picture'],
  ['AVI', 'RIFF\0\0\0\0AVI LIST', '', 'video'],
  ['WebP', 'RIFF\0\0\0\0WEBPVP8 ', '', 'picture'],
  ['bytes that say nothing, called a video', 'abcdefghijkl', 'video/x-unknown', 'video'],
  ['bytes that say nothing', 'abcdefghijkl', '', 'picture'],
])('%s is told by its bytes first', (_name, head, type, kind) => {
  expect(kindOfFile(bytes(head), type)).toBe(kind)
})
