import { benchAccounts } from './accounts.ts'
import { benchBank } from './bank/bank.ts'
import { benchContacts } from './contacts.ts'
import { benchDetection } from './detection.ts'
import { benchEvents } from './events.ts'
import { benchMatch } from './match/match.ts'
import type { Bench } from './measure.ts'
import { benchPdq } from './pdq/pdq.ts'
import { benchProtections } from './protections.ts'
import { benchReview } from './review.ts'
import { benchIndex } from './signal-index/signal-index.ts'
import { benchText } from './text.ts'
import { benchVariants } from './variants/variants.ts'
import { benchVideo } from './video/video.ts'

/** Every bench by name. A figure that the README quotes is printed by one of these. */
const benches: Readonly<Record<string, { readonly measures: string; readonly run: Bench }>> = {
  accounts: { measures: 'decisions by id, with a million accounts kept', run: benchAccounts },
  bank: { measures: 'a whole bank in and out', run: benchBank },
  contacts: { measures: 'decisions over HTTP beside a bare server', run: benchContacts },
  events: { measures: 'events over HTTP to findings, and starting again after a kill', run: benchEvents },
  index: { measures: 'look-ups among ten million signals, beside FAISS', run: benchIndex },
  detection: { measures: 'events to findings, as replay folds them, and memory', run: benchDetection },
  match: { measures: 'uploads matched over HTTP, and how fast a process starts', run: benchMatch },
  pdq: { measures: 'pixels to signal', run: benchPdq },
  protections: { measures: 'contact to decision, in process', run: benchProtections },
  review: {
    measures: 'the queue with a million jobs, a long job, intake, two hundred who pull',
    run: benchReview,
  },
  text: { measures: 'message to reading, all layers', run: benchText },
  variants: { measures: 'changed copies found, strangers found', run: benchVariants },
  video: { measures: 'changed videos found, strangers found', run: benchVideo },
}

const [name] = process.argv.slice(2)
if (name === undefined) {
  for (const [bench, { measures }] of Object.entries(benches))
    process.stdout.write(`${JSON.stringify({ bench, measures })}\n`)
} else if (benches[name] === undefined) {
  process.stderr.write(`no bench "${name}"; there are: ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 2
} else {
  for await (const measurement of benches[name].run())
    process.stdout.write(`${JSON.stringify(measurement)}\n`)
}
