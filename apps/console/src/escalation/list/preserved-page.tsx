import { i18n } from '@lingui/core'
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Trouble } from '../../shell/trouble.tsx'
import { Places } from '../places.tsx'
import { tips as tipsQuery } from '../queries.ts'
import { KeptUntil } from '../tip/kept.tsx'
import { Line } from './tips-page.tsx'

/** What is preserved of tips that were sent: until when, and what a legal hold keeps longer. */
export function PreservedPage() {
  const { data, error } = useQuery(tipsQuery({ state: 'finished' }))
  useEffect(() => {
    document.title = `${i18n._({ id: 'places.preserved', message: 'Preserved' })} – Breakwater`
  }, [])
  const kept = (data?.tips ?? []).filter(tip => tip.isKept)
  const gone = (data?.tips ?? []).length - kept.length
  return (
    <div className="page">
      <Places />
      <Title order={1} size="h3">
        {i18n._({ id: 'preserved.title', message: 'What is preserved' })}
      </Title>
      <p className="quiet">
        {i18n._({
          id: 'preserved.why',
          message:
            'A tip that was received is preserved for a year with its files, sealed, and then deleted. Opening one is recorded.',
        })}
      </p>
      <Trouble error={error} />
      {data !== undefined && kept.length === 0 && (
        <p className="empty">
          {i18n._({
            id: 'preserved.empty',
            message: 'Nothing is preserved. What a tip says comes here once it has been received.',
          })}
        </p>
      )}
      <ol className="decisions">
        {kept.map(tip => (
          <Line key={tip.id} tip={tip}>
            <KeptUntil tip={tip} mayHold />
          </Line>
        ))}
      </ol>
      {gone > 0 && (
        <p className="quiet">
          {i18n._({
            id: 'preserved.gone',
            message:
              '{count, plural, one {# more was deleted} other {# more were deleted}} when its time was over.',
            values: { count: gone },
          })}
        </p>
      )}
    </div>
  )
}
