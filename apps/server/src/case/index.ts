export { isLoopback, openBrake, USUAL_LIMITS } from './brake.ts'
export { coverage } from './coverage.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
