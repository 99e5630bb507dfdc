export { jobs } from './jobs.ts'
export { firstInvitation, invite, list } from './member.ts'
export { routes } from './routes.ts'
export { callerOfSession } from './session.ts'
