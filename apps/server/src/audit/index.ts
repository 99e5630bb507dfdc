export { record, verify } from './audit.ts'
export { jobs } from './jobs.ts'
