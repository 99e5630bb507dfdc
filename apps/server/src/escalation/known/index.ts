export { type Connection, connectionsOf } from './connection.ts'
export { type FileHashes, hashesOf } from './hash.ts'
export { type Known, knownOf, looksOf } from './known.ts'
export { isViewed } from './rules.ts'
