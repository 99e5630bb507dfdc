export { carryOut, hideMeanwhile, type Order, tellAffected, undoActions, undoActionsOn } from './action.ts'
export { jobs } from './jobs.ts'
export { policies, policyNamed } from './policy.ts'
export { routes } from './routes.ts'
export {
  actionObjection,
  appealBefore,
  planned,
  restrictions,
  STRIKES_MAX,
  strikeExpiresAt,
} from './rules.ts'
export { standing } from './standing.ts'
