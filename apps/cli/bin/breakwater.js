#!/usr/bin/env node
// Committed as it is, so that `npm ci` links it; what it runs is made by `npm run build`.
import { existsSync } from 'node:fs'

const built = new URL('../dist/main.js', import.meta.url)

if (existsSync(built)) {
  await import(built.href)
} else {
  process.stderr.write('breakwater is not built yet. In the checkout, run: npm run build\n')
  process.exitCode = 2
}
