/** As much of the library as the tests use; it ships no types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  interface Session {
    readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] }
  }
  export class SMTPServer {
    constructor(options: {
      authOptional?: boolean
      disabledCommands?: string[]
      onData(stream: Readable, session: Session, done: (error?: Error) => void): void
    })
    readonly server: Server
    listen(port: number, host: string, ready: () => void): void
    close(closed: () => void): void
  }
}
