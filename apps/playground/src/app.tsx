import { useState } from 'preact/hooks'
import { Phone } from './feed/phone.tsx'
import { Guide } from './guide/guide.tsx'
import { useSamples } from './guide/samples.ts'
import { Workbench } from './guide/workbench.tsx'
import { usePlatform } from './platform.ts'
import { Desk } from './review/desk.tsx'
import { Strip } from './strip/strip.tsx'
import { words } from './words.ts'

/** The stage: the app, its reviewer, the tour beside them, and below what Breakwater saw. */
export function App() {
  const [{ posts, sights }, platform] = usePlatform()
  const [run, setRun] = useState(0)
  const samples = useSamples()
  const reset = (): void => {
    platform.reset()
    setRun(run + 1)
  }
  return (
    <>
      <a class="skip" href="#app">
        {words.page.skip}
      </a>
      <header class="stage-head">
        <div>
          <h1>{words.page.title}</h1>
          <p>
            {words.page.lead} <a href={`${import.meta.env.BASE_URL}phones/`}>{words.page.phones}</a>{' '}
            <a href={`${import.meta.env.BASE_URL}incident/`}>{words.page.evening}</a>
          </p>
        </div>
        <div>
          <button type="button" class="second" onClick={reset}>
            {words.page.reset}
          </button>
          <p role="status" class="soft">
            {run > 0 && posts.length === 0 ? words.page.resetDone : words.page.nothingKept}
          </p>
        </div>
      </header>
      <main>
        <div class="stage">
          <Phone posts={posts} onFiles={platform.post} onRetry={platform.retry} />
          <div class="beside">
            <Guide samples={samples} onFiles={platform.post} />
            <Workbench key={run} samples={samples} onFiles={platform.post} />
            <Desk
              held={posts.filter(post => post.state === 'held')}
              onDecide={platform.decide}
              onAskAgain={platform.askAgain}
            />
          </div>
        </div>
        <Strip sights={sights} />
      </main>
    </>
  )
}
