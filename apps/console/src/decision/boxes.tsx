import type { ActionDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { wordFor } from '../words/lists.ts'
import { withoutTurning } from '../words/person-text.tsx'
import { type Draft, keyOf } from './draft.ts'

interface Part {
  readonly draft: Draft
  readonly change: (draft: Draft) => void
}

/** What is done, and to what. */
export function ActionBoxes({
  draft,
  possible,
  change,
}: Part & { readonly possible: readonly ActionDraft[] }) {
  if (possible.length === 0) return null
  const toggle = (key: string, on: boolean) =>
    change({ ...draft, actions: on ? [...draft.actions, key] : draft.actions.filter(one => one !== key) })
  return (
    <fieldset className="boxes">
      <legend>{i18n._({ id: 'decide.actions', message: 'What is done' })}</legend>
      {possible.map(action => (
        <Checkbox
          key={keyOf(action)}
          size="sm"
          checked={draft.actions.includes(keyOf(action))}
          onChange={event => toggle(keyOf(action), event.currentTarget.checked)}
          label={
            <>
              {wordFor('action', action.action)}{' '}
              <bdi className="quiet" translate="no">
                {withoutTurning(action.subject.id)}
              </bdi>
            </>
          }
        />
      ))}
      <NativeSelect
        size="xs"
        label={i18n._({ id: 'decide.days', message: 'For how long' })}
        value={draft.days === null ? '' : String(draft.days)}
        onChange={event =>
          change({
            ...draft,
            days: event.currentTarget.value === '' ? null : Number(event.currentTarget.value),
          })
        }
        data={[
          { value: '', label: i18n._({ id: 'decide.until-undone', message: 'Until it is undone' }) },
          ...[1, 7, 30, 90].map(days => ({
            value: String(days),
            label: i18n._({
              id: 'decide.day-count',
              message: '{count, plural, one {# day} other {# days}}',
              values: { count: days },
            }),
          })),
        ]}
      />
    </fieldset>
  )
}

/** When the person concerned hears of it. */
export function TellBox({ draft, change }: Part) {
  return (
    <fieldset className="boxes">
      <legend>{i18n._({ id: 'decide.tell', message: 'Tell the person concerned' })}</legend>
      <NativeSelect
        size="xs"
        aria-label={i18n._({ id: 'decide.tell', message: 'Tell the person concerned' })}
        value={draft.when}
        onChange={event => change({ ...draft, when: event.currentTarget.value as Draft['when'] })}
        data={[
          { value: 'now', label: i18n._({ id: 'decide.tell-now', message: 'Now' }) },
          { value: 'later', label: i18n._({ id: 'decide.tell-later', message: 'Later: a safety hold' }) },
          { value: 'never', label: i18n._({ id: 'decide.tell-never', message: 'Never' }) },
        ]}
      />
      {draft.when === 'later' && (
        <NativeSelect
          size="xs"
          label={i18n._({ id: 'decide.hold', message: 'Hold for' })}
          value={String(draft.hold_h ?? 24)}
          onChange={event => change({ ...draft, hold_h: Number(event.currentTarget.value) })}
          data={[24, 72, 168].map(hours => ({
            value: String(hours),
            label: i18n._({
              id: 'acts.hour-count',
              message: '{count, plural, one {# hour} other {# hours}}',
              values: { count: hours },
            }),
          }))}
        />
      )}
      {draft.when === 'never' && (
        <TextInput
          size="xs"
          label={i18n._({ id: 'decide.never-because', message: 'Why they are never told' })}
          value={draft.because}
          maxLength={1_000}
          onChange={event => change({ ...draft, because: event.currentTarget.value })}
        />
      )}
    </fieldset>
  )
}

export function NoteBox({ draft, change }: Part) {
  return (
    <Textarea
      label={i18n._({ id: 'decide.note', message: 'Why, for colleagues' })}
      value={draft.note}
      onChange={event => change({ ...draft, note: event.currentTarget.value })}
      maxLength={5_000}
      autosize
      minRows={2}
      maxRows={8}
    />
  )
}
