import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openTree } from '../source/tree.ts'
import type { Findings, Rule } from './rule.ts'

/** Runs a rule on a small checkout of these files, made for it and removed again. */
export async function checkPlanted(rule: Rule, files: Readonly<Record<string, string>>): Promise<Findings> {
  const root = mkdtempSync(join(tmpdir(), 'planted-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    execFileSync('git', ['init', '-q'], { cwd: root })
    return await rule.check(openTree(root))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** What a rule said, as `path:line`. */
export function placesOf(findings: Findings): readonly string[] {
  return findings.violations.map(({ path, line }) => `${path}:${line}`)
}
