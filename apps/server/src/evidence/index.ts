export {
  attachEvidence,
  evidenceOf,
  holdEvidence,
  isEvidenceOf,
  isPreserved,
  keepEvidence,
  putEvidence,
} from './evidence.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { shownAs } from './rules.ts'
export { openVault, type Vault } from './vault.ts'
