export { jobs } from './jobs.ts'
export { listeners } from './listener.ts'
export { routes } from './routes.ts'
export { actionOf, evidenceOf, findingsAfter, incidentOf, type PlannedAction, stepsOf } from './store.ts'
