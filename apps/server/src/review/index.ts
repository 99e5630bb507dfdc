export { promiseFor } from './assignment/desk.ts'
export { reportListener } from './job/arrive.ts'
export { jobs } from './jobs.ts'
export { publicRoutes, routes } from './routes.ts'
