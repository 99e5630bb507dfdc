import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import 'uplot/dist/uPlot.min.css'
import './style/queue.css'
import './style/page.css'
import './style/job.css'
import './style/decision.css'
import './style/console.css'
import './escalation/escalation.css'
import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'
import { loadWords } from './words/words.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
// What keeps the page still behind a dialog asks for the nonce by this name.
Object.assign(window, { __webpack_nonce__: nonce })

const locale = await loadWords(new URLSearchParams(location.search).get('locale'))
const root = document.getElementById('console')
if (root !== null) createRoot(root).render(<Console locale={locale} nonce={nonce} />)
