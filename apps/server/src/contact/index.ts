export type { ContactDeps } from './contact.ts'
export { jobs } from './jobs.ts'
export { routes } from './routes.ts'
export { endShadow, openRulebooks, putRulebook, type Rulebooks } from './rulebook.ts'
