export { edgesBetween } from './between.ts'
export { followJobs, jobs } from './jobs.ts'
export { type AccountMemory, openAccountMemory } from './memory.ts'
export { routes } from './routes.ts'
