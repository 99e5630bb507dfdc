import { describe, expect, it } from 'vitest'
import { drawn } from '../pdq/drawn.suite.ts'
import { pdq } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { signalTypes } from '../signal-type.ts'
import { cut } from '../variant/grey.ts'
import { turned, turns } from '../variant/turn.ts'
import { askedForms, bankedForms, type ShownFrame, videoForms } from './video-form.ts'

const picture = drawn({ width: 320, height: 180, channels: 3, seed: 77 })
const names = (forms: readonly { readonly variant: string }[]) => forms.map(({ variant }) => variant)

function cropped(pixels: Pixels, share: number): Pixels {
  const [left, top] = [Math.round(pixels.width * share), Math.round(pixels.height * share)]
  return cut(pixels, { left, top, width: pixels.width - 2 * left, height: pixels.height - 2 * top })
}

function nearest(asked: Pixels, banked: Pixels): number {
  return Math.min(
    ...askedForms(asked).flatMap(a =>
      bankedForms(banked).map(b => signalTypes.pdq.distance(a.value, b.value)),
    ),
  )
}

describe('the forms of a frame', () => {
  it('begin with it as it is, and are none of a picture too small to hash', () => {
    expect(names(bankedForms(picture))).toEqual(['upright', 'flipy', 'centre-1', 'centre-2', 'centre-3'])
    expect(names(askedForms(picture))).toEqual(['upright', 'centre-1', 'framed'])
    expect(bankedForms(picture)[0]).toEqual({ variant: 'upright', ...pdq(picture) })
    expect([
      bankedForms(cut(picture, { left: 0, top: 0, width: 4, height: 90 })),
      askedForms(drawn({ width: 4, height: 9, channels: 1, seed: 2 })),
    ]).toEqual([[], []])
  })

  it.each([0.01, 0.02, 0.04, 0.05, 0.08, 0.1, 0.11])('know a copy that lost %f a side', share => {
    expect(nearest(cropped(picture, share), picture)).toBeLessThanOrEqual(31)
  })

  it('know a mirrored copy, and one between black bars', () => {
    expect(nearest(turned(picture, turns.flipy), picture)).toBeLessThanOrEqual(2)
    const tall = { ...picture, height: 400, data: new Uint8Array(320 * 400 * 3) }
    tall.data.set(picture.data, 320 * 110 * 3)
    expect(nearest(tall, picture)).toBeLessThanOrEqual(20)
  })
})

describe('a video in its forms', () => {
  const shown = (...forms: [string, string][]): ShownFrame['forms'] =>
    forms.map(([variant, digit]) => ({ variant, value: digit.repeat(64), quality: 90 }))

  it('is upright first, and has no form that is the same or shows nothing', () => {
    const frames = [
      { time_s: 0, forms: shown(['upright', '1'], ['flipy', '2'], ['framed', '1']) },
      { time_s: 1, forms: shown(['upright', '3'], ['flipy', '4'], ['framed', '3']) },
    ]
    const forms = videoForms(frames)
    expect(names(forms)).toEqual(['upright', 'flipy'])
    expect(forms[1]?.frames.map(({ time_s }) => time_s)).toEqual([0, 1])
    expect(videoForms([])).toEqual([])
  })
})
