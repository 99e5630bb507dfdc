export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export * as rules from './rules.ts'
export {
  type Claim,
  claimOf,
  noteAlarm,
  noteHidden,
  running,
  served,
  servedPlaces,
  settleRequest,
  shownInJob,
} from './settle.ts'
