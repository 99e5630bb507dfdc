import type { JobView } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { exact } from '../words/time.tsx'
import { Section } from './section.tsx'

/** The incident, step by step, each beside what shows it. Words of the steps come from the server, in English. */
export function Timeline({
  steps,
  show,
}: {
  readonly steps: JobView['timeline']
  readonly show: (message: string) => void
}) {
  if (steps.length === 0) return null
  return (
    <Section title={i18n._({ id: 'timeline.title', message: 'Incident, step by step' })} count={steps.length}>
      <ol className="steps">
        {steps.map(step => (
          <li key={`${step.at} ${step.to}`}>
            <time dateTime={step.at} translate="no">
              {exact(step.at)}
            </time>
            <div>
              <p lang="en">
                <span className="step-name">
                  {step.from === null ? step.to : `${step.from} → ${step.to}`}
                </span>{' '}
                {step.words}
              </p>
              <ul className="marks" lang="en">
                {step.reasons.map((reason, at) => (
                  <li key={reason} title={reason}>
                    {step.because[at]}
                  </li>
                ))}
              </ul>
              {step.messages.map((message, at) => (
                <Button key={message} size="compact-xs" variant="default" onClick={() => show(message)}>
                  {i18n._({
                    id: 'timeline.show',
                    message: 'Show message {number}',
                    values: { number: at + 1 },
                  })}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
