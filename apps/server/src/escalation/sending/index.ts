export { type Ask, type Service } from './client.ts'
export { expiresAt } from './rules.ts'
export { LEASE_MS, SEALED_PASSWORD, type SendingDeps, sendDue } from './sender.ts'
export { requestsOf } from './store.ts'
