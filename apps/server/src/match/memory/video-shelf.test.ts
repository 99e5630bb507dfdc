import { randomBytes } from 'node:crypto'
import { vpdqText } from '@breakwater/engine'
import { expect, it } from 'vitest'
import { altered } from '../../infra/test-signal.suite.ts'
import { VideoShelf } from './video-shelf.ts'

const frames = (count: number) =>
  Array.from({ length: count }, (_, time_s) => ({
    pdq: randomBytes(32).toString('hex'),
    quality: 90,
    time_s,
  }))
const changed = (video: ReturnType<typeof frames>, bits: number) =>
  video.map(frame => ({ ...frame, pdq: altered({ type: 'pdq', value: frame.pdq }, bits).value }))

it('a video is found by a changed copy, by a clip of it, and within something longer', () => {
  const shelf = new VideoShelf()
  const video = frames(20)
  shelf.take(7, vpdqText(video))
  shelf.take(8, vpdqText(frames(20)))
  expect(shelf.near(vpdqText(changed(video, 20)), 40)).toEqual([{ item: 7, distance: 0 }])
  expect(shelf.near(vpdqText(video.slice(5, 12)), 40)).toEqual([{ item: 7, distance: 0 }])
  const within = [...frames(10), ...video.map(frame => ({ ...frame, time_s: frame.time_s + 10 }))]
  expect(shelf.near(vpdqText(within), 40)).toEqual([{ item: 7, distance: 0 }])
})

it('a stranger, the same frames in another order, and one frame in common are not found', () => {
  const shelf = new VideoShelf()
  const video = frames(20)
  shelf.take(7, vpdqText(video))
  expect(shelf.near(vpdqText(frames(20)), 40)).toEqual([])
  const backwards = video.toReversed().map((frame, time_s) => ({ ...frame, time_s }))
  expect(shelf.near(vpdqText(backwards), 40)).toEqual([])
  const one = frames(20).with(3, { ...(video[3] ?? { pdq: '', quality: 0, time_s: 0 }) })
  expect(shelf.near(vpdqText(one), 40)).toEqual([])
})

it("how much of it must agree is the bank's to say", () => {
  const shelf = new VideoShelf()
  const video = frames(10)
  shelf.take(7, vpdqText(video))
  const some = frames(10).map((frame, place) => (place < 7 ? (video[place] ?? frame) : frame))
  expect(shelf.near(vpdqText(some), 40)).toEqual([{ item: 7, distance: 30 }])
  expect(shelf.near(vpdqText(some), 29)).toEqual([])
})

it('an item that is forgotten takes all of its videos with it', () => {
  const shelf = new VideoShelf()
  const [one, other] = [frames(10), frames(10)]
  shelf.take(7, vpdqText(one))
  shelf.take(7, vpdqText(other))
  expect(shelf.size).toBe(2)
  shelf.forget(7)
  expect([shelf.size, shelf.near(vpdqText(one), 40), shelf.near(vpdqText(other), 40)]).toEqual([0, [], []])
})
