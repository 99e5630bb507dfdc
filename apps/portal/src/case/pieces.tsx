import { i18n } from '@lingui/core'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from './api.ts'
import { sentencesFor } from './sentences.ts'

interface StepProps {
  readonly title: string
  readonly children: ComponentChildren
  readonly onBack?: (() => void) | undefined
}

/** A page that was just opened is read from its top. */
let isFirst = true

/** One screen: one question or one action. Its heading takes the focus, so that a screen reader begins there. */
export function Step({ title, children, onBack }: StepProps) {
  const screen = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isFirst) {
      isFirst = false
      return
    }
    screen.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <section ref={screen}>
      {onBack && (
        <button type="button" class="plain back" onClick={onBack}>
          <span aria-hidden="true" class="arrow" />
          {i18n._({ id: 'step.back', message: 'Back' })}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  )
}

interface Choice {
  readonly label: string
  readonly why?: string
  readonly onChoose: () => void
}

/** The answers to a question, as large buttons. */
export function Choices({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ul class="choices">
      {choices.map(choice => (
        <li key={choice.label}>
          <button type="button" class="choice" onClick={choice.onChoose}>
            <strong>{choice.label}</strong>
            {choice.why}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What went wrong, read aloud as soon as it appears. */
export function TroubleNote({ trouble }: { readonly trouble: Trouble | null }) {
  if (!trouble) return <div role="alert" />
  const { what, safe, next } = sentencesFor(trouble)
  return (
    <div role="alert" class="card trouble">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{safe}</p>
      <p>{next}</p>
    </div>
  )
}

/** A large value that a person must keep, with its copy button. */
export function Keep({
  label,
  value,
  copyLabel,
}: {
  readonly label: string
  readonly value: string
  readonly copyLabel: string
}) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div class="keep">
      <h2>{label}</h2>
      <p class="keep-value" dir="ltr" translate={false}>
        {value}
      </p>
      <button type="button" class="second" onClick={copy}>
        {copyLabel}
      </button>
      <span role="status" class="keep-copied">
        {copied ? i18n._({ id: 'keep.copied', message: 'Copied.' }) : ''}
      </span>
    </div>
  )
}
