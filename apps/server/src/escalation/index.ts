export { jobs } from './jobs.ts'
export { openEscalation } from './open.ts'
export { operatorRoutes } from './operator-routes.ts'
export { routes } from './routes.ts'
