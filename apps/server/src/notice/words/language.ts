import type { NoticeAction } from '@breakwater/contract'

/** What there are words for: a notice, or a graver form of one. */
export const messages = ['N1', 'N2', 'N2-threat', 'N2b', 'N3', 'N4', 'N5', 'N10', 'crisis'] as const
export type Message = (typeof messages)[number]

export interface Said {
  readonly title: string
  readonly body: readonly string[]
  /** At most three; the first is the main one. */
  readonly buttons: readonly NoticeAction[]
}

/** Words of one language. `status` machine: no speaker has read them yet. */
export interface Language {
  readonly language: string
  readonly status: 'written' | 'machine' | 'reviewed'
  readonly labels: Readonly<Record<NoticeAction, string>>
  /** What a lock screen may say. */
  readonly push: string
  readonly said: Readonly<Record<Message, Said>>
}
