import { i18n } from '@lingui/core'
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { me } from '../api/queries.ts'
import { Agreement, GoldenJobs } from './golden.tsx'
import { Judge } from './judge.tsx'

/** Quality: everybody judges again, blind; leads see how well that agrees. */
export function QualityPage() {
  const { data: who } = useQuery(me)
  useEffect(() => {
    document.title = `${i18n._({ id: 'top.quality', message: 'Quality' })} – Breakwater`
  }, [])
  const isLead = who?.permissions.includes('review:lead') ?? false
  return (
    <div className="page">
      <Title order={1} size="h3">
        {i18n._({ id: 'top.quality', message: 'Quality' })}
      </Title>
      <Judge />
      {isLead && (
        <>
          <Agreement />
          <GoldenJobs />
        </>
      )}
    </div>
  )
}
