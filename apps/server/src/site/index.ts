export { servePlayground } from './playground.ts'
export { servePortal } from './portal.ts'
