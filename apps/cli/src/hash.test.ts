import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fixtures from '../../../fixtures/signals/signals.json' with { type: 'json' }
import { breakwater } from './breakwater.suite.ts'

const FOLDER = 'fixtures/signals'
const row = (file: string, asStored = false) =>
  fixtures.signals.find(each => each.file === file && (each.asStored ?? false) === asStored)
const signalsOf = (file: string, asStored = false) => {
  const { pdq, quality, md5 } = row(file, asStored) ?? {}
  return [...(pdq ? [{ type: 'pdq', value: pdq, quality }] : []), { type: 'md5', value: md5 }]
}

describe('breakwater hash', () => {
  it('prints one JSON object a file in the order given, and nothing else', async () => {
    const files = ['pictures/harbour.png', 'pictures/flat.png', 'pictures/tiny.png', 'damaged/words.jpg']
    const { code, err, lines } = await breakwater([
      'hash',
      '--json',
      ...files.map(file => `${FOLDER}/${file}`),
    ])
    expect([code, err]).toEqual([0, ''])
    expect(lines()).toEqual([
      { file: `${FOLDER}/${files[0]}`, signals: signalsOf('pictures/harbour.png'), width: 640, height: 400 },
      { file: `${FOLDER}/${files[1]}`, signals: signalsOf('pictures/flat.png'), width: 60, height: 40 },
      { file: `${FOLDER}/${files[2]}`, signals: signalsOf('pictures/tiny.png'), width: 4, height: 4 },
      { file: `${FOLDER}/${files[3]}`, signals: signalsOf('damaged/words.jpg') },
    ])
  })

  it('puts a refusal in the place of each bad file, goes on, and exits 1 with the codes on standard error', async () => {
    const files = fixtures.refusals.map(({ file }) => `${FOLDER}/${file}`)
    const { code, err, lines } = await breakwater(['hash', '--json', ...files, `${FOLDER}/pictures/tiny.png`])
    expect(code).toBe(1)
    expect(lines().slice(0, -1)).toEqual(
      fixtures.refusals.map(({ file, refusal }) => ({ file: `${FOLDER}/${file}`, refusal })),
    )
    expect(lines().at(-1)).toMatchObject({ file: `${FOLDER}/pictures/tiny.png`, width: 4 })
    for (const { refusal } of fixtures.refusals) expect(err).toContain(`${refusal}: `)
  })

  it('keeps standard output clean of what the HEIC decoder prints', async () => {
    const cut = readFileSync(`${FOLDER}/pictures/harbour.heic`).subarray(0, 5_000)
    const { code, out } = await breakwater(['hash', '--json', '-'], cut)
    expect([code, out]).toEqual([1, '{"file":"-","refusal":"file.truncated"}\n'])
  })

  it('reads standard input by -', async () => {
    const bytes = readFileSync(`${FOLDER}/pictures/grey.png`)
    const { code, lines } = await breakwater(['hash', '-', '--json'], bytes)
    expect([code, lines()]).toEqual([
      0,
      [{ file: '-', signals: signalsOf('pictures/grey.png'), width: 640, height: 400 }],
    ])
  })

  it('leaves EXIF orientation alone by --as-stored alone', async () => {
    const file = 'pictures/sideways.jpg'
    const upright = await breakwater(['hash', '--json', `${FOLDER}/${file}`])
    const stored = await breakwater(['hash', '--json', '--as-stored', `${FOLDER}/${file}`])
    expect(upright.lines()).toMatchObject([{ width: 640, height: 400, signals: signalsOf(file) }])
    expect(stored.lines()).toMatchObject([{ width: 400, height: 640, signals: signalsOf(file, true) }])
  })

  it('labels each signal of --variants: the eight turns, and the parts that a crop leaves', async () => {
    const { lines } = await breakwater(['hash', '--json', '--variants', `${FOLDER}/pictures/harbour.png`])
    const [{ signals }] = lines() as [{ signals: { type: string; variant?: string }[] }]
    const turns = ['upright', 'rot90', 'rot180', 'rot270', 'flipx', 'flipy', 'flipplus1', 'flipminus1']
    expect(signals.slice(0, 8).map(({ variant }) => variant)).toEqual(turns)
    expect(signals.slice(0, -1).every(({ type }) => type === 'pdq')).toBe(true)
    expect(signals.at(-2)?.variant).toMatch(/^(part|window)-\d+$/)
    expect(signals.at(-1)).toEqual({ type: 'md5', value: row('pictures/harbour.png')?.md5 })
  })

  it('says in words what it found, and that a plain picture is too plain', async () => {
    const { out } = await breakwater(['hash', `${FOLDER}/pictures/flat.png`])
    const { pdq, md5 } = row('pictures/flat.png') ?? {}
    expect(out).toBe(
      `${FOLDER}/pictures/flat.png  60 x 40\n  pdq  ${pdq}  quality 0  (too plain to recognise)\n  md5  ${md5}\n`,
    )
  })
})
