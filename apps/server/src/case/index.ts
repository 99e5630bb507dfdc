export { type BrakeLimits, isLoopback, openBrake, USUAL_LIMITS } from './brake.ts'
export { coverage } from './coverage.ts'
export { jobs } from './jobs.ts'
export { type CaseDeps, routes } from './routes.ts'
