import type { Decision, DecisionDraft, Plan } from '@breakwater/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'

/** Asks what would happen, and carries out what was shown: a plan of another draft does not count. */
export function useDecide(job: string, draft: DecisionDraft | null, forget: () => void) {
  const client = useQueryClient()
  const [shown, setShown] = useState<{ readonly plan: Plan; readonly of: string } | null>(null)
  const now = JSON.stringify(draft)
  const plan = useMutation({
    mutationFn: async () => {
      if (draft === null) return
      setShown({ plan: await ask<Plan>('POST', `/v1/jobs/${job}/plan`, draft), of: now })
    },
  })
  const planned = shown !== null && shown.of === now ? shown.plan : null
  const carryOut = useMutation({
    mutationFn: () => ask<Decision>('POST', '/v1/decisions', { job, plan: planned?.plan ?? '', ...draft }),
    onSuccess: async () => {
      forget()
      await Promise.all(
        [['queue'], ['job', job], ['decisions'], ['reviewer']].map(queryKey =>
          client.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
  return { plan, carryOut, planned }
}
