export { followJobs, jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { endShadow, openRulebooks, putRulebook, type Rulebooks } from './rulebook.ts'
