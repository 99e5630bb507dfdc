import { createTransport } from 'nodemailer'

/** Sends plain messages to fixed people. Words in them are ours: never what anybody wrote to us. */
export interface Mailer {
  send(message: { readonly subject: string; readonly text: string }): Promise<void>
}

/** Where alarms go: an SMTP server (`smtps://user:secret@host:465`), from whom and to whom. */
export interface MailConfig {
  readonly url: string
  readonly from: string
  readonly to: readonly string[]
}

const WAIT_MAX_MS = 20_000

/** Opens a mailer; nothing is sent before `send`. Throws what the server answers, so that whoever sends tries again. */
export function openMailer(config: MailConfig): Mailer {
  const transport = createTransport(config.url, {
    from: config.from,
    connectionTimeout: WAIT_MAX_MS,
    socketTimeout: WAIT_MAX_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  return {
    async send({ subject, text }) {
      await transport.sendMail({ from: config.from, to: [...config.to], subject, text })
    },
  }
}
