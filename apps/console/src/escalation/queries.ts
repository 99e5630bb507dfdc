import type {
  LawRequest,
  LawRequestList,
  MissedTakedowns,
  Pack,
  Tip,
  TipElement,
  TipElements,
  TipList,
  TransparencyCounts,
} from '@breakwater/contract'
import { queryOptions } from '@tanstack/react-query'
import { ask, queryOf } from '../api/ask.ts'

const MOVING = ['opening', 'open', 'uploading', 'finishing', 'retracting', 'expired']

/** Tips without what they say; asked more often while one is on its way. */
export const tips = (search: { readonly state?: string; readonly job?: string }) =>
  queryOptions({
    queryKey: ['tips', search],
    queryFn: () => ask<TipList>('GET', `/v1/tips${queryOf(search)}`),
    refetchInterval: ({ state: { data } }) =>
      data?.tips.some(tip => MOVING.includes(tip.state) && tip.fault === null) ? 1_500 : 6_000,
  })

/** All of a tip. Each look is recorded, so it is asked for once, and again when its turn has grown. */
export const tip = (id: string) =>
  queryOptions({
    queryKey: ['tip', id],
    queryFn: () => ask<Tip>('GET', `/v1/tips/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Every element of the documents by the type that owns it. */
export const grammar = queryOptions({
  queryKey: ['tip elements'],
  queryFn: async () => {
    const { elements } = await ask<TipElements>('GET', '/v1/tips/elements')
    const byOwner = new Map<string, TipElement[]>()
    for (const element of elements)
      byOwner.set(element.owner, [...(byOwner.get(element.owner) ?? []), element])
    return byOwner
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export interface PackSearch {
  readonly job: string
  readonly country: string
  readonly age: string
}

/** What somebody takes to an office. Making one is recorded, so it is made once for each question. */
export const pack = (search: PackSearch) =>
  queryOptions({
    queryKey: ['pack', search],
    queryFn: () => ask<Pack>('GET', `/v1/packs${queryOf({ ...search })}`),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const missed = queryOptions({
  queryKey: ['missed takedowns'],
  queryFn: async () => (await ask<MissedTakedowns>('GET', '/v1/packs/missed-takedowns')).missed,
})

/** What a person takes to a regulator. Making one is recorded. */
export const missedPack = (number: string, country: string) =>
  queryOptions({
    queryKey: ['missed pack', number, country],
    queryFn: () => ask<Pack>('GET', `/v1/packs/missed-takedowns/${number}${queryOf({ country })}`),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const counts = (span: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: ['transparency', span],
    queryFn: () => ask<TransparencyCounts>('GET', `/v1/transparency/counts${queryOf(span)}`),
  })

export const lawRequests = queryOptions({
  queryKey: ['law requests'],
  queryFn: async () => (await ask<LawRequestList>('GET', '/v1/law-requests')).requests,
  refetchInterval: 15_000,
})

export const lawRequest = (id: string) =>
  queryOptions({
    queryKey: ['law request', id],
    queryFn: () => ask<LawRequest>('GET', `/v1/law-requests/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
