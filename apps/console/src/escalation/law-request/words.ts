import type { LawRequest } from '@breakwater/contract'
import { i18n } from '@lingui/core'

const kinds: Readonly<Record<LawRequest['kind'], () => string>> = {
  legal_process: () => i18n._({ id: 'law-kind.process', message: 'Legal process' }),
  emergency: () => i18n._({ id: 'law-kind.emergency', message: 'Emergency disclosure' }),
  preservation: () => i18n._({ id: 'law-kind.preservation', message: 'Preservation' }),
}
const states: Readonly<Record<LawRequest['state'], () => string>> = {
  received: () => i18n._({ id: 'law-state.received', message: 'Taken in: call back' }),
  called: () => i18n._({ id: 'law-state.called', message: 'Called back: a second person confirms' }),
  verified: () => i18n._({ id: 'law-state.verified', message: 'Confirmed: may be answered' }),
  answered: () => i18n._({ id: 'law-state.answered', message: 'Answered' }),
  refused: () => i18n._({ id: 'law-state.refused', message: 'Refused' }),
}
const steps: Readonly<Record<string, () => string>> = {
  received: () => i18n._({ id: 'law-step.received', message: 'Taken in' }),
  call: () => i18n._({ id: 'law-step.call', message: 'Called back' }),
  confirm: () => i18n._({ id: 'law-step.confirm', message: 'Confirmed' }),
  answer: () => i18n._({ id: 'law-step.answer', message: 'Handed over' }),
  refuse: () => i18n._({ id: 'law-step.refuse', message: 'Refused' }),
  preserve: () => i18n._({ id: 'law-step.preserve', message: 'Kept until a day' }),
}

export const KINDS = ['legal_process', 'emergency', 'preservation'] as const
export const lawKind = (kind: LawRequest['kind']): string => kinds[kind]()
export const lawState = (state: LawRequest['state']): string => states[state]()
export const lawStep = (step: string): string => steps[step]?.() ?? step
