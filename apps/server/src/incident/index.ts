export { settleContest } from './incident.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { actionOf, findingsAfter, type PlannedAction } from './store.ts'
