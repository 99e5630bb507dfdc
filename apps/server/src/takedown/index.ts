export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export {
  type Claim,
  claimOf,
  hiddenUntil,
  noteAlarm,
  noteHidden,
  running,
  served,
  servedPlaces,
  settleRequest,
  shownInJob,
} from './settle.ts'
