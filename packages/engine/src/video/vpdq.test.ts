import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue } from '../signal-type.suite.ts'
import { signalTypes } from '../signal-type.ts'
import { isDue, keptFrames, type VideoFrame, vpdqOfText, vpdqText } from './vpdq.ts'
import { compareVideos } from './vpdq-match.ts'

const A = '1'.repeat(64)
const frame = (pdq: string, time_s: number, quality = 100): VideoFrame => ({ pdq, quality, time_s })

/** Pictures that have nothing in common, the same for the same number. */
function picture(seed: number): string {
  let state = (seed + 1) * 2_654_435_761
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0
    return (state >>> 28).toString(16)
  }
  return Array.from({ length: 64 }, next).join('')
}

const film = (from: number, to: number, start_s = 0) =>
  Array.from({ length: to - from }, (_, i) => frame(picture(from + i), start_s + i))

describe('the text of a video', () => {
  it('is what python-threatexchange reads, with plain decimal times', () => {
    expect(vpdqText([frame(A, 0), frame(A, 123.456_7, 62)])).toBe(`["${A},100,0.000","${A},62,123.457"]`)
  })

  it('is read back as it was, and times in that program\u2019s own notation too', () => {
    const any = fc.record({
      pdq: anyValue(signalTypes.pdq),
      quality: fc.integer({ min: 0, max: 100 }),
      time_s: fc.integer({ min: 0, max: 10_800_000 }).map(ms => ms / 1_000),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), frames => {
        const inOrder = frames.toSorted((a, b) => a.time_s - b.time_s)
        expect(vpdqOfText(vpdqText(inOrder))).toEqual(inOrder)
      }),
    )
    expect(vpdqOfText(`["${A},100,1.23e+02"]`)).toEqual([frame(A, 123)])
  })

  it.each([
    '',
    '[]',
    '{}',
    'null',
    '[1]',
    '[null]',
    `["${A},100"]`,
    `["${A},101,1"]`,
    `["${A},100,-1"]`,
    `["${A},100,1,2"]`,
    `["${A},100,NaN"]`,
    `["${A},100,1e999"]`,
    `["${A.slice(1)},100,1"]`,
    `["${A.replace('1', 'G')},100,1"]`,
    `["${A},100,1"`,
  ])('is not %s', text => {
    expect(vpdqOfText(text)).toBeNull()
  })

  it('is refused or read, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(vpdqOfText(text)).toBeNull()
        expect(vpdqOfText(`["${A},100,0.000"]${text}`)?.length ?? null).toBe(text.trim() === '' ? 1 : null)
      }),
    )
  })
})

describe('the frames of a video', () => {
  it('are the first of each second, the very first always', () => {
    const times = [0.2, 0.9, 1.001, 1.5, 2.9, 2.999_6, 3.5, 9]
    const taken: number[] = []
    for (const time_s of times) if (isDue(time_s, taken.at(-1) ?? null)) taken.push(time_s)
    expect(taken).toEqual([0.2, 1.001, 2.9, 2.999_6, 9])
  })

  it('leave out the plain, and of equal ones in a row all but the first', () => {
    const frames = [frame(A, 0), frame(A, 1), frame(picture(1), 2, 49), frame(picture(2), 3), frame(A, 4)]
    expect(keptFrames(frames)).toEqual([frames[0], frames[3], frames[4]])
  })
})

describe('two videos', () => {
  const bank = film(0, 60)

  it.each([
    ['the same', bank, true],
    ['a clip cut from it', film(20, 30), true],
    ['a compilation around it', [...film(500, 560), ...film(0, 60, 60), ...film(700, 750, 120)], true],
    ['it a tenth slower', bank.map(({ pdq, time_s }) => frame(pdq, time_s * 1.1)), true],
    ['another', film(100, 160), false],
    [
      'one with three pictures of it, far apart',
      [...film(200, 210), ...film(5, 8, 10), ...film(300, 310, 13)],
      false,
    ],
    [
      'its pictures in another order',
      film(0, 60).map(({ pdq, time_s }) => frame(pdq, (time_s * 37) % 60)),
      false,
    ],
    ['nothing that can be seen', bank.map(each => ({ ...each, quality: 10 })), false],
    ['no frame', [], false],
  ])('are %s: %#', (_, query, isMatch) => {
    const sorted = query.toSorted((a, b) => a.time_s - b.time_s)
    expect(compareVideos(sorted, bank).isMatch).toBe(isMatch)
    expect(compareVideos(bank, sorted).isMatch).toBe(isMatch)
  })

  it('do not match by a title card alone, however long it stands', () => {
    const card = (start: number) =>
      Array.from({ length: 8 }, (_, i) => frame(near(picture(900), i), start + i))
    const [one, other] = [
      [...card(0), ...film(0, 4, 8)],
      [...card(0), ...film(50, 54, 8)],
    ]
    expect(compareVideos(one, other)).toMatchObject({ isMatch: false, pictures: 1 })
  })

  it('match by one picture when that is all that either shows', () => {
    expect(compareVideos([frame(picture(3), 0)], [frame(near(picture(3), 2), 0)]).isMatch).toBe(true)
  })

  it('say where in the banked one the clip is', () => {
    expect(compareVideos(film(20, 30), bank)).toMatchObject({
      offset_s: 20,
      query_share: 1,
      frames: 10,
      speed: 1,
    })
  })
})

/** The same picture with its first digits changed: a few bits off. */
function near(value: string, digits: number): string {
  return `${'0'.repeat(digits)}${value.slice(digits)}`
}
