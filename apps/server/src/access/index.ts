export { openAuthenticator } from './authenticate.ts'
export { need, needPartner, needPlainScope, needScope } from './need.ts'
export { decideMinorPath, type Operator, operator, stateOperator } from './operator.ts'
export {
  addPartner,
  grantScope,
  type KeyShownOnce,
  listPartners,
  revokePartner,
  rotateKey,
} from './partner.ts'
export { type BankScope, covers } from './rules.ts'
