export { routes } from './routes.ts'
export { forgetImports } from './store.ts'
