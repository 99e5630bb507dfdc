export { promiseFor } from './assignment/desk.ts'
export { reportListener } from './job/arrive.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
