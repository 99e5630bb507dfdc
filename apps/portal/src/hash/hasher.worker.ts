import { hashFile, warmVideo } from './hash-file.ts'
import { warmHeic } from './heic.ts'
import { warmMd5 } from './md5.ts'
import type { Answer, Ask } from './messages.ts'

/* The worker's side: decode, fingerprint, answer. Nothing is kept from one question to the next. */

function say(answer: Answer): void {
  self.postMessage(answer)
}

async function answer(asked: Ask): Promise<void> {
  if (asked.ask === 'warm') {
    await Promise.all([warmMd5(), warmHeic(), warmVideo()])
    return say({ says: 'warm' })
  }
  say({ says: 'hashed', result: await hashFile(asked.file, share => say({ says: 'progress', share })) })
}

/** What goes wrong in a promise must reach the page as an error of the worker. */
function fail(fault: unknown): void {
  setTimeout(() => {
    throw fault
  })
}

self.onmessage = (event: MessageEvent<Ask>) => {
  answer(event.data).catch(fail)
}
say({ says: 'started' })
