import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packed } from './packed.mjs'

// Before `npm pack`: leaves in dist/ the code without comments, its types, and nothing of older builds.
const home = fileURLToPath(new URL('..', import.meta.url))
const files = await packed(home)
for (const name of readdirSync(join(home, 'dist'), { recursive: true, encoding: 'utf8' })) {
  const script = join('dist', name).replace(/\.(d\.ts|js\.map|d\.ts\.map)$/, '.js')
  if (/\.(js|ts|map|tsbuildinfo)$/.test(name) && !files.has(script)) rmSync(join(home, 'dist', name))
}
for (const [path, code] of files) writeFileSync(join(home, path), code)
