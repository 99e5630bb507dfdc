export { record, sealLines, type Verdict, verify } from './audit.ts'
export { jobs } from './jobs.ts'
