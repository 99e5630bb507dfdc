import { writeFileSync } from 'node:fs'
import { redTeamPage } from './red-team.ts'
import { rulebookPage } from './rulebook-page.ts'

/** Writes the pages that are made from the catalogue. */
const docs = new URL('../../../docs/', import.meta.url)
writeFileSync(new URL('rulebook.md', docs), rulebookPage())
writeFileSync(new URL('red-team.md', docs), redTeamPage())
