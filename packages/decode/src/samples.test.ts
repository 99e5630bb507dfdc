import { existsSync, readFileSync } from 'node:fs'
import { pdqTurned, signalTypes, turns } from '@breakwater/engine'
import { describe, expect, it } from 'vitest'
import { decodePicture } from './decode-picture.ts'
import { hashFile } from './hash-file.ts'

// Sample pictures of the PDQ reference with the values that full-resolution implementations give. Some have no stated
// licence, so they lie beside this repository and not in it.
const shared = process.env.BREAKWATER_SHARED ?? new URL('../../../../shared', import.meta.url).pathname
const folder = `${shared}/data/pdq-samples`

describe.skipIf(!existsSync(folder))(
  `the reference samples in ${folder} (skipped when it is not there)`,
  () => {
    const rows = existsSync(folder) ? table(`${folder}/expected.tsv`) : []

    it('are there, all fifteen', () => {
      expect(rows.length).toBe(15)
    })

    it.each(rows)('$file agrees: no bit on PNG, two on lossy, quality to one', async row => {
      const { signals, width, height } = await hashFile(`${folder}/${row.file}`, { asStored: true })
      expect([`${width}`, `${height}`]).toEqual([row.width, row.height])
      const [found] = signals
      expect(Math.abs((found?.quality ?? -9) - Number(row.quality_fullres))).toBeLessThanOrEqual(1)
      if (Number(row.quality_fullres) === 0) return
      const allowed = row.file?.endsWith('.png') ? 0 : 2
      expect(signalTypes.pdq.distance(found?.value ?? '', row.pdq_fullres ?? '')).toBeLessThanOrEqual(allowed)
    })

    it.each([
      ['flipx', 'bridge-5-flipx.jpg'],
      ['rot90', 'bridge-2-rotate-90.jpg'],
    ] as const)('know the bridge turned by %s as %s', async (turn, file) => {
      const bridge = await decodePicture(readFileSync(`${folder}/bridge-aaa-orig.jpg`))
      const found = bridge && pdqTurned(bridge, [turns[turn]])?.[0]
      const expected = rows.find(row => row.file === file)?.pdq_fullres ?? ''
      expect(signalTypes.pdq.distance(found?.value ?? '', expected)).toBeLessThanOrEqual(10)
    })
  },
)

/** A tab-separated file with a heading, as one object a line. */
function table(path: string): Record<string, string>[] {
  const [heading = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const names = heading.split('\t')
  return lines.map(line => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])))
}
