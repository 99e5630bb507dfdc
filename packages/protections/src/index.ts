export * from './contact/contact.ts'
export { type Decision, decide, type Reason } from './decide.ts'
export { defaultRulebook, profile, profileNames, type Rulebook } from './rulebook/rulebook.ts'
