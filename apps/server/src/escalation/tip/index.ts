export { forgetOld } from './preserve.ts'
export { routes } from './routes.ts'
export { isEscalationOpen, settings } from './setting.ts'
export type { TipDeps } from './tip.ts'
