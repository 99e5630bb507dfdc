export { jobs } from './jobs.ts'
export { type Matcher, openMatcher } from './matcher.ts'
export { routes } from './routes.ts'
