import type { Exposure } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Alert } from '@mantine/core'
import { clockTime, minutes } from '../words/time.tsx'

/** What somebody has looked at today, from the record of reveals alone. */
export function ExposureMeter({ exposure }: { readonly exposure: Exposure }) {
  const { today_ms, budget_ms, state } = exposure
  return (
    <span
      className="exposure"
      data-state={state}
      title={i18n._({ id: 'exposure.label', message: 'Media looked at today' })}
    >
      <meter
        min={0}
        max={budget_ms}
        value={Math.min(today_ms, budget_ms)}
        aria-label={i18n._({ id: 'exposure.label', message: 'Media looked at today' })}
      />
      <span>
        {i18n._({
          id: 'exposure.words',
          message: '{looked} of {budget}',
          values: { looked: minutes(today_ms), budget: minutes(budget_ms) },
        })}
      </span>
    </span>
  )
}

/** A kind word when it is time to rest; nothing otherwise. */
export function BreakNotice({ exposure }: { readonly exposure: Exposure | undefined }) {
  if (exposure === undefined || exposure.state === 'ok') return null
  const isSpent = exposure.state === 'spent'
  return (
    <Alert color="sea" variant="light" className="break-notice">
      {isSpent
        ? i18n._({
            id: 'exposure.spent',
            message:
              'You have looked at enough today. Media stays covered until tomorrow; work with words can go on.',
          })
        : i18n._({
            id: 'exposure.break',
            message: 'Time for a break: stand up, look far away, drink something. Your jobs stay yours.',
          })}
      {exposure.breakUntil !== null && (
        <span>
          {' '}
          {i18n._({
            id: 'exposure.break-until',
            message: 'Ten minutes are enough: until {time}.',
            values: { time: clockTime(exposure.breakUntil) },
          })}
        </span>
      )}
    </Alert>
  )
}
