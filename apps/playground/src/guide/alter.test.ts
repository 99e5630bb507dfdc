import { describe, expect, it } from 'vitest'
import { makeGrey, nameOfCopy, sizeAfter } from './alter.ts'

describe('a changed copy', () => {
  it.each([
    ['half', { width: 1201, height: 900 }, { width: 601, height: 450 }],
    ['half', { width: 1, height: 1 }, { width: 1, height: 1 }],
    ['poor', { width: 1201, height: 900 }, { width: 1201, height: 900 }],
    ['grey', { width: 3, height: 2 }, { width: 3, height: 2 }],
  ] as const)('that is %s has a size of its own', (change, before, after) => {
    expect(sizeAfter(change, before)).toEqual(after)
  })

  it('has the three colours of each grey pixel equal, and its opacity as it was', () => {
    const pixels = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 7, 0, 0, 255, 0])
    makeGrey(pixels)
    expect([...pixels]).toEqual([76, 76, 76, 255, 150, 150, 150, 7, 29, 29, 29, 0])
  })

  it('is named after the picture and its change', () => {
    expect(nameOfCopy('my.boat.png', 'grey')).toBe('my.boat-grey.jpg')
    expect(nameOfCopy('boat', 'half')).toBe('boat-half.jpg')
  })
})
