import type { Pulled } from '@breakwater/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../api/ask.ts'
import { job as jobQuery } from '../api/queries.ts'

interface Wanted {
  readonly lane?: string | undefined
  readonly language?: string | undefined
}

/** Takes the first job that fits and opens it. `data` is null when nothing fits. */
export function usePull() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ lane, language }: Wanted) => {
      const { job } = await ask<Pulled>('POST', '/v1/jobs/next', {
        ...(lane !== undefined && { lane }),
        ...(language !== undefined && { language }),
      })
      return job
    },
    onSuccess: async pulled => {
      await client.invalidateQueries({ queryKey: ['queue'] })
      if (pulled === null) return
      client.setQueryData(jobQuery(pulled.job.id).queryKey, pulled)
      await navigate({ to: '/job/$job', params: { job: pulled.job.id } })
    },
  })
}
