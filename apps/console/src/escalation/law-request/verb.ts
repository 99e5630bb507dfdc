import type { LawRequest } from '@breakwater/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

/** One verb on a request. */
export function useLawVerb<Input, Answer = LawRequest>(
  id: string,
  verb: string,
  bodyOf: (input: Input) => object,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => ask<Answer>('POST', `/v1/law-requests/${id}/${verb}`, bodyOf(input)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['law request', id] }),
        client.invalidateQueries({ queryKey: ['law requests'] }),
      ]),
  })
}
