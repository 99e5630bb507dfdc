export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { announce, type WebhookDeps } from './webhook.ts'
