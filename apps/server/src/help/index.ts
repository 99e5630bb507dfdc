export { openHelpDesk } from './help.ts'
export { routes } from './routes.ts'
export { servicesFor } from './rules.ts'
