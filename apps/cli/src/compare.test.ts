import { describe, expect, it } from 'vitest'
import { breakwater } from './breakwater.suite.ts'

const picture = (name: string) => `fixtures/signals/pictures/${name}`
const ZEROS = `pdq:${'0'.repeat(64)}`
const compared = async (a: string, b: string) => (await breakwater(['compare', a, b, '--json'])).lines()

describe('breakwater compare', () => {
  it('calls a copy a match and a stranger none', async () => {
    const [copy] = (await compared(picture('harbour.png'), picture('quality-30.jpg'))) as [
      { distance: number },
    ]
    expect(copy).toEqual({ distance: copy.distance, match: true, type: 'pdq' })
    expect(copy.distance).toBeGreaterThan(0)
    const [stranger] = (await compared(picture('harbour.png'), picture('mountains.png'))) as [
      { distance: number },
    ]
    expect(stranger).toEqual({ distance: stranger.distance, match: false, type: 'pdq' })
    expect(stranger.distance).toBeGreaterThan(31)
  })

  it('matches signals up to 31 bits and no further', async () => {
    expect(await compared(ZEROS, `pdq:${'0'.repeat(56)}7fffffff`)).toEqual([
      { distance: 31, match: true, type: 'pdq' },
    ])
    expect(await compared(ZEROS, `pdq:${'0'.repeat(56)}ffffffff`)).toEqual([
      { distance: 32, match: false, type: 'pdq' },
    ])
  })

  it('compares files that are no pictures by their bytes', async () => {
    const words = 'fixtures/signals/damaged/words.jpg'
    expect(await compared(words, words)).toEqual([{ distance: 0, match: true, type: 'md5' }])
    expect(await compared(words, picture('tiny.png'))).toEqual([{ distance: 128, match: false, type: 'md5' }])
  })

  it('warns on standard error that a plain picture says little', async () => {
    const { code, err, lines } = await breakwater([
      'compare',
      picture('flat.png'),
      picture('flat.png'),
      '--json',
    ])
    expect([code, lines()]).toEqual([0, [{ distance: 0, match: true, type: 'pdq' }]])
    expect(err).toContain('Quality under 50')
  })

  it('refuses a signal of wrong length or case, and a missing file, by code, with exit 1', async () => {
    for (const [given, refusal] of [
      ['pdq:00', 'signal.malformed'],
      [`pdq:${'A'.repeat(64)}`, 'signal.malformed'],
      ['nowhere.png', 'file.missing'],
    ]) {
      const { code, out, err } = await breakwater(['compare', ZEROS, given ?? '', '--json'])
      expect([code, out, err.split(': ')[0]]).toEqual([1, '', refusal])
    }
  })

  it('calls it wrong usage when the two have no type in common', async () => {
    const { code, out, err } = await breakwater(['compare', ZEROS, 'md5:d41d8cd98f00b204e9800998ecf8427e'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('no type of signal in common')
  })
})
