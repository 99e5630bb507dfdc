export { forgetOldRequests } from './law-request.ts'
export { routes } from './routes.ts'
