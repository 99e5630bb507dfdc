import type { TipEnvironment, TipState } from '@breakwater/contract'
import { i18n } from '@lingui/core'

const states: Readonly<Record<TipState, () => string>> = {
  drafted: () => i18n._({ id: 'tip-state.drafted', message: 'Draft' }),
  approved: () => i18n._({ id: 'tip-state.approved', message: 'Approved, not sent' }),
  opening: () => i18n._({ id: 'tip-state.opening', message: 'Being sent' }),
  open: () => i18n._({ id: 'tip-state.open', message: 'Being sent' }),
  uploading: () => i18n._({ id: 'tip-state.uploading', message: 'Being sent: files' }),
  finishing: () => i18n._({ id: 'tip-state.finishing', message: 'Being sent: last step' }),
  finished: () => i18n._({ id: 'tip-state.finished', message: 'Sent, and received there' }),
  retracting: () => i18n._({ id: 'tip-state.retracting', message: 'Being taken back' }),
  retracted: () => i18n._({ id: 'tip-state.retracted', message: 'Taken back' }),
  expired: () => i18n._({ id: 'tip-state.expired', message: 'Expired there; begins anew' }),
}

export function tipState(state: TipState): string {
  return states[state]()
}

const environments: Readonly<Record<TipEnvironment, () => string>> = {
  local: () => i18n._({ id: 'tip-environment.local', message: 'Fake on this machine' }),
  test: () => i18n._({ id: 'tip-environment.test', message: 'Test service' }),
  production: () => i18n._({ id: 'tip-environment.production', message: 'REAL CyberTipline' }),
}

export function environmentName(environment: TipEnvironment): string {
  return environments[environment]()
}

const who: Readonly<Record<string, () => string>> = {
  platform: () => i18n._({ id: 'tip-who.platform', message: 'The platform could supply' }),
  person: () => i18n._({ id: 'tip-who.person', message: 'The person harmed could supply' }),
  reviewer: () => i18n._({ id: 'tip-who.reviewer', message: 'You could supply' }),
  operator: () => i18n._({ id: 'tip-who.operator', message: 'Whoever runs Breakwater could supply' }),
}

export function whoCould(supply: string): string {
  return who[supply]?.() ?? supply
}

const steps: Readonly<Record<string, () => string>> = {
  submit: () => i18n._({ id: 'tip-step.submit', message: 'Report opened' }),
  upload: () => i18n._({ id: 'tip-step.upload', message: 'File added' }),
  fileinfo: () => i18n._({ id: 'tip-step.fileinfo', message: 'File described' }),
  finish: () => i18n._({ id: 'tip-step.finish', message: 'Finished' }),
  retract: () => i18n._({ id: 'tip-step.retract', message: 'Taken back' }),
}

export function stepName(step: string): string {
  return steps[step]?.() ?? step
}

const faults: Readonly<Record<string, () => string>> = {
  'no-credentials': () =>
    i18n._({
      id: 'tip-fault.no-credentials',
      message: 'There is no account to send with. Whoever runs Breakwater sets it; then send again.',
    }),
  'not-let-in': () =>
    i18n._({
      id: 'tip-fault.not-let-in',
      message: 'They did not let us in. Whoever runs Breakwater checks the account; then send again.',
    }),
  'no-such-address': () =>
    i18n._({
      id: 'tip-fault.no-such-address',
      message:
        'Nothing answers at the address of the CyberTipline. Whoever runs Breakwater checks it; then send again.',
    }),
  'production-off': () =>
    i18n._({
      id: 'tip-fault.production-off',
      message: 'Real reports were switched off on the way. Nothing more is sent until that changes.',
    }),
  'given-up': () =>
    i18n._({
      id: 'tip-fault.given-up',
      message: 'Nobody sent it on, so it was given up and what it said was deleted.',
    }),
  'environment-changed': () =>
    i18n._({
      id: 'tip-fault.environment-changed',
      message: 'This tip was begun in another environment. It waits until that one is configured again.',
    }),
  'file-gone': () =>
    i18n._({
      id: 'tip-fault.file-gone',
      message: 'A file has vanished. Leave it out, say so in the words, and have the tip approved again.',
    }),
  'file-damaged': () =>
    i18n._({
      id: 'tip-fault.file-damaged',
      message:
        'A file is damaged and cannot be read. Leave it out, say so in the words, and have the tip approved again.',
    }),
  invalid: () =>
    i18n._({ id: 'tip-fault.invalid', message: 'Something in it is wrong by now. Change it below.' }),
  'md5-differs': () =>
    i18n._({ id: 'tip-fault.md5-differs', message: 'A file did not arrive as it was sent.' }),
  'answer-lost': () =>
    i18n._({ id: 'tip-fault.answer-lost', message: 'An answer was lost on the way, so it began anew.' }),
  expired: () =>
    i18n._({ id: 'tip-fault.expired', message: 'It was left open too long there, so it began anew.' }),
}

/** Why a tip does not go on, and what helps. */
export function faultWords(fault: string): string {
  if (fault.startsWith('refused-'))
    return i18n._({
      id: 'tip-fault.refused',
      message: 'They refused it with code {code}. Change what is wrong, and have it approved again.',
      values: { code: fault.slice('refused-'.length) },
    })
  return (
    faults[fault]?.() ??
    i18n._({
      id: 'tip-fault.later',
      message: 'No good answer just now ({fault}). It is tried again by itself.',
      values: { fault },
    })
  )
}
