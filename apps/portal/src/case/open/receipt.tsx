import { i18n } from '@lingui/core'
import { spelled } from '../case-number.ts'
import { Keep, Step } from '../pieces.tsx'

interface ReceiptProps {
  readonly number: string
  readonly code: string
  readonly home: string
}

/** The case number and the recovery sheet: to copy, print or save, and by nobody else's choice. */
export function Receipt({ number, code, home }: ReceiptProps) {
  return (
    <Step title={i18n._({ id: 'receipt.title', message: 'Your case is made' })}>
      <p class="lead">
        {i18n._({
          id: 'receipt.lead',
          message: 'You did something hard. Now keep these two, outside of this page.',
        })}
      </p>
      <Keep
        label={i18n._({ id: 'receipt.number', message: 'Your case number' })}
        value={number}
        copyLabel={i18n._({ id: 'receipt.copyNumber', message: 'Copy the case number' })}
      />
      <details class="no-print">
        <summary>{i18n._({ id: 'receipt.aloud', message: 'To read it aloud' })}</summary>
        <ul class="plain-list" dir="ltr">
          {spelled(number).map(group => (
            <li key={group}>{group}</li>
          ))}
        </ul>
      </details>
      <Keep
        label={i18n._({ id: 'receipt.code', message: 'Your recovery code' })}
        value={code}
        copyLabel={i18n._({ id: 'receipt.copyCode', message: 'Copy the recovery code' })}
      />
      <p>
        {i18n._({
          id: 'receipt.why',
          message:
            'If you forget the PIN, this code sets a new one. We do not have it. Without PIN and code, nobody can open the case, not even we.',
        })}
      </p>
      <div class="actions">
        <button type="button" class="act" onClick={() => saveSheet(number, code)}>
          {i18n._({ id: 'receipt.save', message: 'Save the recovery sheet' })}
        </button>
        <button type="button" class="second" onClick={() => window.print()}>
          {i18n._({ id: 'receipt.print', message: 'Print the recovery sheet' })}
        </button>
        <a class="second no-print" href={`${home}case/`}>
          {i18n._({ id: 'receipt.case', message: 'See my case' })}
        </a>
      </div>
      <p class="soft no-print">
        {i18n._({
          id: 'receipt.file',
          message:
            'The file is called my-sheet.txt. Does someone else use this device? Then write both down on paper instead.',
        })}
      </p>
    </Step>
  )
}

function saveSheet(number: string, code: string): void {
  const lines = [
    i18n._({ id: 'sheet.number', message: 'Number: {number}', values: { number } }),
    i18n._({ id: 'sheet.code', message: 'Recovery code: {code}', values: { code } }),
    i18n._({
      id: 'sheet.where',
      message: 'Use them at: {address}',
      values: { address: window.location.host },
    }),
  ]
  const address = URL.createObjectURL(
    new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/plain;charset=utf-8' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = 'my-sheet.txt'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
