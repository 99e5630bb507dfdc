export { type Known, knownOf, looksOf } from './known.ts'
export { isViewed } from './rules.ts'
