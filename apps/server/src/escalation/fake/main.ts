import { parseArgs } from 'node:util'
import { systemClock } from '../../infra/clock.ts'
import { openFake } from './cybertipline.ts'

/** `npm run cybertipline -w @breakwater/server -- --port 7270`: a fake CyberTipline on this machine, until it is stopped. */
const { values } = parseArgs({ options: { port: { type: 'string' } } })
const fake = await openFake({ now: systemClock, port: Number(values.port ?? '7270') })
process.stdout.write(
  `A fake CyberTipline at ${fake.url}, account "isp", password "fake". Nothing leaves this machine.\n` +
    `Start Breakwater with BREAKWATER_CYBERTIPLINE=${fake.url}\n` +
    `What came: ${new URL('/fake/reports', fake.url).href}\n`,
)
