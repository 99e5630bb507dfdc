import type {
  ConversationWindow,
  Decision,
  Figures,
  JobPage,
  JobView,
  Pivot,
  Policy,
  Reviewer,
  StaffMe,
} from '@breakwater/contract'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiRefusal, ask, queryOf } from './ask.ts'

/** A no of the server is an answer: only silence is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof ApiRefusal && error.code === 'server.away',
      staleTime: 5_000,
    },
  },
})

export interface QueueSearch {
  readonly lane?: string | undefined
  readonly language?: string | undefined
  readonly source?: string | undefined
  readonly state?: string | undefined
  readonly mine?: boolean | undefined
}

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    ask<StaffMe>('GET', '/v1/staff/me').catch((error: unknown) => {
      if (error instanceof ApiRefusal && error.status === 401) return null
      throw error
    }),
  staleTime: 60_000,
})

export const reviewer = queryOptions({
  queryKey: ['reviewer'],
  queryFn: () => ask<Reviewer>('GET', '/v1/review/me'),
  refetchInterval: 60_000,
})

export const queue = (search: QueueSearch) =>
  queryOptions({
    queryKey: ['queue', search],
    queryFn: () => ask<JobPage>('GET', `/v1/jobs${queryOf({ ...search, limit: 50 })}`),
    refetchInterval: 10_000,
  })

export const job = (id: string) =>
  queryOptions({ queryKey: ['job', id], queryFn: () => ask<JobView>('GET', `/v1/jobs/${id}`) })

export const policies = queryOptions({
  queryKey: ['policies'],
  queryFn: async () => (await ask<{ policies: readonly Policy[] }>('GET', '/v1/review/policies')).policies,
  staleTime: 600_000,
})

export const figures = (from: string, to: string) =>
  queryOptions({
    queryKey: ['figures', from, to],
    queryFn: () => ask<Figures>('GET', `/v1/review/figures${queryOf({ from, to })}`),
  })

export const pivot = (kind: string, value: string) =>
  queryOptions({
    queryKey: ['pivot', kind, value],
    queryFn: () => ask<Pivot>('GET', `/v1/review/pivot${queryOf({ kind, value })}`),
  })

export const decisions = (search: { readonly mine?: boolean; readonly state?: string }) =>
  queryOptions({
    queryKey: ['decisions', search],
    queryFn: async () =>
      (await ask<{ decisions: readonly Decision[] }>('GET', `/v1/decisions${queryOf(search)}`)).decisions,
    refetchInterval: 15_000,
  })

export interface SavedSearch {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
}

export const searches = queryOptions({
  queryKey: ['searches'],
  queryFn: async () =>
    (await ask<{ searches: readonly SavedSearch[] }>('GET', '/v1/review/searches')).searches,
})

export type Windowed = Pick<
  ConversationWindow,
  'messages' | 'before' | 'after' | 'total' | 'thread' | 'threads'
>

export function moreOf(
  job: string,
  where: {
    readonly thread: string | null
    readonly before?: string
    readonly after?: string
    readonly around?: string
  },
): Promise<Windowed> {
  return ask<Windowed>('GET', `/v1/jobs/${job}/conversation${queryOf({ ...where, limit: 100 })}`)
}
