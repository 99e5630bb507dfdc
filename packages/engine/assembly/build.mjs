import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiled, kernels } from './kernels.mjs'

const home = fileURLToPath(new URL('..', import.meta.url))

for (const kernel of kernels) {
  const text = await compiled(kernel, home)
  writeFileSync(join(home, kernel.bytes), text)
  process.stdout.write(`${kernel.bytes}: ${text.length} characters\n`)
}
