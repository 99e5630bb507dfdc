export { openRulesInForce, type RulesInForce } from './in-force.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { countsOf, eraseCounts, insertCounts } from './store.ts'
