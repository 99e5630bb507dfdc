import type { Reviewer, ReviewerDraft } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { useDraft } from '../shell/drafts.ts'
import { Trouble } from '../shell/trouble.tsx'
import { asLine, shiftsIn, wordsIn } from './shifts.ts'

type Skill = ReviewerDraft['skills'][number]
const SKILLS: readonly Skill[] = ['general', 'minors', 'takedown', 'appeals']

interface Draft {
  readonly languages: string
  readonly skills: readonly string[]
  readonly shifts: string
  readonly conflicts: string
}

/** What one person reads, may take, when, and whose jobs they never get. */
export function ReviewerForm({ reviewer }: { readonly reviewer: Reviewer }) {
  const client = useQueryClient()
  const [draft, change, forget] = useDraft<Draft>(`reviewer ${reviewer.staff}`, draftOf(reviewer))
  const shifts = shiftsIn(draft.shifts)
  const save = useMutation({
    mutationFn: () =>
      ask('PUT', `/v1/review/reviewers/${reviewer.staff}`, {
        languages: wordsIn(draft.languages),
        skills: [...draft.skills],
        shifts: shifts ?? [],
        conflicts: wordsIn(draft.conflicts),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['reviewers'] })
      forget()
    },
  })
  return (
    <form
      className="team-form"
      aria-label={reviewer.name}
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <h2>
        <bdi translate="no">{reviewer.name}</bdi>{' '}
        <span className="count">
          {reviewer.onDuty
            ? i18n._({ id: 'team.on-duty', message: 'on duty' })
            : i18n._({ id: 'team.off-duty', message: 'not on duty' })}
        </span>
      </h2>
      <div className="bulk-row">
        <Fields draft={draft} change={change} isWrong={shifts === null} />
        <Skills skills={draft.skills} change={skills => change({ ...draft, skills })} />
        <Button size="xs" type="submit" variant="default" disabled={shifts === null} loading={save.isPending}>
          {i18n._({ id: 'filter.save', message: 'Save' })}
        </Button>
      </div>
      <Trouble error={save.error} />
    </form>
  )
}

function draftOf({ languages, skills, shifts, conflicts }: Reviewer): Draft {
  return {
    languages: languages.join(', '),
    skills,
    shifts: shifts.map(asLine).join('\n'),
    conflicts: conflicts.join(', '),
  }
}

function Fields({
  draft,
  change,
  isWrong,
}: {
  readonly draft: Draft
  readonly change: (draft: Draft) => void
  readonly isWrong: boolean
}) {
  return (
    <>
      <TextInput
        size="xs"
        label={i18n._({ id: 'team.languages', message: 'Reads (en, pt, …)' })}
        value={draft.languages}
        onChange={event => change({ ...draft, languages: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={i18n._({ id: 'team.conflicts', message: 'Never gets jobs about' })}
        value={draft.conflicts}
        onChange={event => change({ ...draft, conflicts: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={i18n._({ id: 'team.shifts', message: 'Works (1-5 22:00-06:00 Europe/Lisbon)' })}
        value={draft.shifts}
        error={
          isWrong &&
          i18n._({
            id: 'team.shifts-wrong',
            message: 'One shift a line: days 1 to 7, hours, and a time zone.',
          })
        }
        onChange={event => change({ ...draft, shifts: event.currentTarget.value })}
        rows={2}
      />
    </>
  )
}

function Skills({
  skills,
  change,
}: {
  readonly skills: readonly string[]
  readonly change: (skills: readonly string[]) => void
}) {
  return (
    <fieldset className="boxes skills">
      <legend>{i18n._({ id: 'team.skills', message: 'May take' })}</legend>
      {SKILLS.map(skill => (
        <Checkbox
          key={skill}
          size="sm"
          checked={skills.includes(skill)}
          onChange={event =>
            change(event.currentTarget.checked ? [...skills, skill] : skills.filter(one => one !== skill))
          }
          label={skillWord(skill)}
        />
      ))}
    </fieldset>
  )
}

function skillWord(skill: Skill): string {
  return {
    general: () => i18n._({ id: 'skill.general', message: 'General' }),
    minors: () => i18n._({ id: 'skill.minors', message: 'Under 18s' }),
    takedown: () => i18n._({ id: 'skill.takedown', message: 'Takedown requests' }),
    appeals: () => i18n._({ id: 'skill.appeals', message: 'Appeals' }),
  }[skill]()
}
