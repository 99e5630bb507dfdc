import { writeFileSync } from 'node:fs'
import { detectionPage } from './page.ts'

/** Writes the page that is made from the code. */
writeFileSync(new URL('../../../docs/detection.md', import.meta.url), detectionPage())
