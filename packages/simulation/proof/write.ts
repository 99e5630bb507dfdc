import { writeFileSync } from 'node:fs'
import { evaluationPage } from './page.ts'

/** Writes docs/evaluation.md: `npm run document -w @breakwater/simulation`. */
writeFileSync(new URL('../../../docs/evaluation.md', import.meta.url), evaluationPage())
