export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { announce } from './webhook.ts'
