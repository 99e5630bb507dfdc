export * from './connection.ts'
export * from './law-request.ts'
export * from './pack.ts'
export * from './tip.ts'
