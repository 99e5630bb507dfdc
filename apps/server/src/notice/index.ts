export { jobs } from './jobs.ts'
export { noticeGiver } from './notice.ts'
export { routes } from './routes.ts'
