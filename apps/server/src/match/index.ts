export { jobs } from './jobs.ts'
export { lookBackJobs } from './look-back/jobs.ts'
export { type Matcher, openMatcher } from './matcher.ts'
export { routes } from './routes.ts'
