export { serveConsole } from './console.ts'
export { servePlayground } from './playground.ts'
export { servePortal } from './portal.ts'
