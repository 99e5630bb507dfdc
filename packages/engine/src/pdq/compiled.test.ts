import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compiled, kernels } from '../../assembly/kernels.mjs'

const home = new URL('../../', import.meta.url)

it.each([...kernels])('$bytes holds what $source compiles to', async kernel => {
  const text = await compiled(kernel, home.pathname)
  expect(readFileSync(new URL(kernel.bytes, home), 'utf8')).toBe(text)
})
