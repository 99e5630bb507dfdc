import { expect, test } from 'vitest'
import { sidesOf } from './picture-size.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap(part => (typeof part === 'string' ? [...part].map(c => c.charCodeAt(0)) : part)),
  )
const zeros = (count: number) => Array.from({ length: count }, () => 0)

test.each([
  ['PNG', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 4, 0], [0, 0, 3, 0]), 1024, 768],
  ['GIF', bytes('GIF89a', [0x40, 0x01, 0xf0, 0x00]), 320, 240],
  [
    'JPEG behind another segment and fill bytes',
    bytes([0xff, 0xd8, 0xff, 0xe1, 0, 4, 9, 9, 0xff, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xd0, 0x0f, 0xc0]),
    4032,
    3024,
  ],
  [
    'WebP, extended',
    bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0xff, 3, 0], [0xff, 1, 0], zeros(4)),
    1024,
    512,
  ],
  ['WebP, lossless', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x63, 0x40, 0x0c, 0x00]), 100, 50],
  ['WebP, lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x80, 2, 0xe0, 1]), 640, 480],
  [
    'AVIF in tiles, by the largest box',
    bytes(
      zeros(4),
      'ftypavif',
      zeros(4),
      'ispe',
      zeros(4),
      [0, 0, 2, 0, 0, 0, 2, 0],
      'ispe',
      zeros(4),
      [0, 0, 16, 0, 0, 0, 12, 0],
    ),
    4096,
    3072,
  ],
])('the sides of a %s are read before it is decoded', (_name, head, width, height) => {
  expect(sidesOf(head)).toEqual({ width, height })
})

test.each([
  ['nothing', bytes('')],
  ['a PNG cut short', bytes('\x89PNG\r\n\x1a\n', [0, 0])],
  ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
  ['text', bytes('hello there, this is text')],
])('%s claims no sides', (_name, head) => {
  expect(sidesOf(head)).toBeNull()
})
