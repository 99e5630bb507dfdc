export { commands } from './commands.ts'
export { routes } from './routes.ts'
