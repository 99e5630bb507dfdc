import type { JobLine, Tip } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { Section } from '../../job/section.tsx'
import { Hint } from '../../keyboard/hint.tsx'
import { useKeys } from '../../keyboard/keys.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { tips as tipsQuery } from '../queries.ts'
import { Line } from './tips-page.tsx'

const OVER = ['finished', 'retracted']

/** On the page of a job: the tips that were made from it, a new one, and the pack for those whom no tip helps. */
export function JobTips({ job }: { readonly job: Pick<JobLine, 'id' | 'country' | 'isMinor'> }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data, error } = useQuery(tipsQuery({ job: job.id }))
  const make = useMutation({
    mutationFn: () => ask<Tip>('POST', '/v1/tips', { job: job.id }),
    onSuccess: async tip => {
      await client.invalidateQueries({ queryKey: ['tips'] })
      await navigate({ to: '/tip/$tip', params: { tip: tip.id } })
    },
  })
  const inHand = data?.tips.find(({ state }) => !OVER.includes(state))
  const words = i18n._({ id: 'job-tips.make', message: 'Make a tip' })
  const isMakeable = data !== undefined && inHand === undefined
  useKeys(
    i18n._({ id: 'job-tips.title', message: 'Tips and packs' }),
    isMakeable ? [{ key: 'm', words, act: () => make.mutate() }] : [],
  )
  return (
    <Section title={i18n._({ id: 'job-tips.title', message: 'Tips and packs' })}>
      <Trouble error={error ?? make.error} />
      {data?.tips.length === 0 && (
        <p className="quiet">
          {i18n._({
            id: 'job-tips.none',
            message:
              'No tip was made of this yet. Making one sends nothing: it is a draft that a second person reads.',
          })}
        </p>
      )}
      {(data?.tips.length ?? 0) > 0 && (
        <ol className="decisions">
          {data?.tips.map(tip => (
            <Line key={tip.id} tip={tip} />
          ))}
        </ol>
      )}
      <div className="decision-acts">
        {isMakeable && (
          <Button
            size="compact-sm"
            variant="default"
            loading={make.isPending}
            onClick={() => make.mutate()}
            aria-keyshortcuts="m"
          >
            {words} <Hint keyName="m" />
          </Button>
        )}
        <Link
          to="/packs"
          search={{ job: job.id, country: job.country ?? '', age: job.isMinor ? 'under18' : 'adult' }}
        >
          {i18n._({ id: 'job-tips.pack', message: 'A pack to take elsewhere' })}
        </Link>
      </div>
    </Section>
  )
}
