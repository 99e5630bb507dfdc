import type { Tip } from '@breakwater/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

/** One verb on a tip; whatever came of it, all that is shown of tips is asked for again. */
export function useTipVerb<Input = void>(id: string, verb: string, bodyOf: (input: Input) => object) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) =>
      ask<Tip>(verb === 'draft' ? 'PUT' : 'POST', `/v1/tips/${id}/${verb}`, bodyOf(input)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tip', id] }),
        client.invalidateQueries({ queryKey: ['tips'] }),
      ]),
  })
}
