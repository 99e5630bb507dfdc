export { Refusal, type RefusalCode } from '@breakwater/contract'
export { type Client, type ContactRefused, connect } from './client.ts'
export type { Connection } from './http.ts'
export { openProtections, type Protections } from './protections.ts'
