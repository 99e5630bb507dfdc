import { useEffect, useRef, useState } from 'preact/hooks'
import { type Evening, isOver, openEvening } from './evening.ts'
import { Phone } from './phone.tsx'
import { nothingSeen } from './platform.ts'
import { SightLine } from './sight.tsx'
import { words } from './words.ts'

/** Two phones and one evening; between them what Breakwater sees. */
export function IncidentPage() {
  const [evening, setEvening] = useState<Evening | null>(null)
  const [isPlaying, play] = useState(false)
  const run = useRun(setEvening)
  const phones = useRef<HTMLDivElement>(null)
  const over = evening !== null && isOver(evening)

  useEffect(() => {
    if (!isPlaying || over) return play(false)
    void run.next()
  }, [isPlaying, evening?.happened.length])

  const again = (): void => {
    play(false)
    setEvening(null)
    run.again()
  }
  return (
    <>
      <button type="button" class="skip" onClick={() => phones.current?.focus()}>
        {words.skip}
      </button>
      <header class="stage-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <div class="head-taps">
          <button type="button" class="act" onClick={() => void run.next()} disabled={over || isPlaying}>
            {words.next}
          </button>
          <button type="button" class="second" onClick={() => play(!isPlaying)} disabled={over}>
            {isPlaying ? words.stop : words.play}
          </button>
          <button type="button" class="second" onClick={again}>
            {words.again}
          </button>
        </div>
      </header>
      <main>
        <p role="status" class="playing">
          {evening?.isAway ? words.away : over ? words.over : ''}
        </p>
        <div class="evening" ref={phones} tabIndex={-1}>
          <Phone owner="mika" evening={evening ?? unbegun} />
          <SightLine noted={evening?.noted ?? []} />
          <Phone owner="jordan" evening={evening ?? unbegun} />
        </div>
        <p>
          <a href={import.meta.env.BASE_URL}>{words.other}</a>,{' '}
          <a href={`${import.meta.env.BASE_URL}phones/`}>{words.phones}</a>
        </p>
      </main>
    </>
  )
}

const unbegun: Evening = {
  happened: [],
  heldFrom: null,
  sight: nothingSeen,
  noted: [],
  isAway: false,
}

/** The evening of this page; its people are forgotten when it starts again or is left. */
function useRun(show: (evening: Evening) => void) {
  const current = useRef<ReturnType<typeof openEvening> | null>(null)
  const open = (): ReturnType<typeof openEvening> => {
    current.current ??= openEvening(show)
    return current.current
  }
  useEffect(() => {
    open()
    const leave = (): void => current.current?.leave()
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [])
  return {
    next: () => open().next(),
    again(): void {
      current.current?.leave()
      current.current = null
      open()
    },
  }
}
