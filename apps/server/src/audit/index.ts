export { record, recordAll, verify } from './audit.ts'
export { jobs } from './jobs.ts'
export { auditLooks } from './look.ts'
