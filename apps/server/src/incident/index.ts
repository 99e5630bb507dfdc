export { settleContest } from './incident.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { actionOf, evidenceOf, findingsAfter, incidentOf, type PlannedAction, stepsOf } from './store.ts'
