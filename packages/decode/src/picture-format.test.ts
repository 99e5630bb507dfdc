import { expect, it } from 'vitest'
import { pictureFormat } from './picture-format.ts'

const head = (latin: string) => new Uint8Array(Buffer.from(latin, 'latin1'))

it.each([
  ['jpeg', '\xff\xd8\xff\xe0 anything'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF\0\0\0\0WEBPVP8 '],
  ['avif', '\0\0\0\x14ftypavif\0\0\0\0mif1'],
  ['avif', '\0\0\0\x18ftypmif1\0\0\0\0mif1avif'],
  ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['heic', '\0\0\0\x14ftypmif1\0\0\0\0heic'],
  [null, '\0\0\0\x14ftypisom\0\0\0\0mp42'],
  [null, '\0\0\0\x10ftypisom\0\0\0\0avif'],
  [null, '\0\0\0\x14ftypqt  \0\0\0\0qt  '],
  [null, 'RIFF\0\0\0\0AVI LIST'],
  [null, '\x89PNG\n\x1a\n'],
  [null, '\xff\xd8'],
  [null, '\0\0\0'],
  [null, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [null, ''],
])('reads %s from %j', (format, latin) => {
  expect(pictureFormat(head(latin))).toBe(format)
})

it('reads the same from a part of a larger buffer', () => {
  const whole = head('....\0\0\0\x14ftypavif\0\0\0\0mif1')
  expect(pictureFormat(whole.subarray(4))).toBe('avif')
})
