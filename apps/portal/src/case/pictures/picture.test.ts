import { expect, test } from 'vitest'
import type { Hashed } from '../../hash/index.ts'
import { added, itemsOf, ready } from './picture.ts'

const hashed = (md5: string): Hashed => ({
  outcome: 'hashed',
  kind: 'image',
  recognises: 'exact-plain',
  signals: [{ type: 'md5', value: md5 }],
})
const refused: Hashed = { outcome: 'refused', why: 'unreadable' }
const files = [new File(['a'], 'secret-name.jpg'), new File(['b'], 'b.jpg'), new File(['c'], 'c.jpg')]

test('a file chosen twice stays once, and files that could not be read all stay', () => {
  const first = added([], files, [hashed('a'), refused, refused], true)
  const second = added(first.pictures, files, [hashed('a'), hashed('b')], true)
  expect(second.repeated).toBe(1)
  expect(second.pictures.map(picture => picture.id)).toEqual([1, 2, 3, 4])
  expect(ready(second.pictures)).toHaveLength(2)
})

test('under 18 no file is kept after its fingerprint', () => {
  expect(added([], files, [hashed('a')], false).pictures[0]?.file).toBeNull()
})

test('what is sent holds fingerprints and chosen words, and nothing of the file', () => {
  const { pictures } = added([], files, [hashed('a'), refused], true)
  const sent = itemsOf(pictures, ['underwear'])
  expect(sent).toEqual([{ kind: 'image', signals: [{ type: 'md5', value: 'a' }], tags: ['underwear'] }])
  expect(itemsOf(pictures, [])[0]).not.toHaveProperty('tags')
})
