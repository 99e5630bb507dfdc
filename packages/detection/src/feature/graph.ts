import { DAY } from '../event/time.ts'
import { countWithin, ratio } from '../window/count.ts'
import type { Feature } from './feature.ts'

const day = 'platform events: follows, requests, messages, account facts'

export const F2: Feature = {
  id: 'F2',
  name: 'minor_request_rate',
  words: 'reaches for many minors it does not know',
  family: 'graph',
  window: '24 h; a seventh of 7 d where that is more',
  data: day,
  guard:
    'minors in a shared group, with a mutual of over 30 days, or who came first are not counted, those who accept or answer at a fifth; peers and people long settled weigh less',
  points: [
    [4, 0.5],
    [8, 1],
    [14, 2],
    [30, 2.5],
  ],
  measure: ({ survey }) => rounded(Math.max(survey.unwelcome24h, survey.unwelcome7d / 7)),
}

export const F3: Feature = {
  id: 'F3',
  name: 'minor_accept_ratio',
  words: 'minors who do not know it turn it down: share that declined or let lie, of those asked',
  family: 'graph',
  window: '7 d',
  data: day,
  guard: 'said of at least 8 only; new pupils share a group and are not counted',
  points: [
    [0.7, 0.5],
    [0.85, 1],
  ],
  onlyWith: true,
  measure: ({ survey }) => {
    const accepted = ratio(survey.accepted7d, survey.asked7d, 8)
    return accepted === null ? null : 1 - accepted
  },
}

export const F4: Feature = {
  id: 'F4',
  name: 'fan_out_school',
  words: 'reaches for many of one school or team in a day, without a tie to it',
  family: 'graph',
  window: '24 h',
  data: `${day}, groups`,
  guard:
    'a new pupil or coach is in the group, or is welcome: who accepts or answers counts a fifth; gradual growth stays under the daily count',
  points: [
    [4, 1],
    [8, 2],
  ],
  measure: ({ survey }) => rounded(survey.fanOut24h),
}

export const F5: Feature = {
  id: 'F5',
  name: 'list_scrape',
  words: 'opens the lists of minors it has just approached',
  family: 'graph',
  window: '24 h',
  data: 'list.viewed (metadata)',
  guard: 'fans open lists without approaching anyone: counts only beside F2 or F12',
  points: [
    [2, 0.5],
    [4, 1],
  ],
  onlyWith: true,
  measure: ({ survey, account, now, settings }) => {
    if (settings.off.includes('metadata')) return null
    return countWithin(account.conduct?.lists ?? null, now, DAY) === 0 ? 0 : survey.listed24h
  },
}

export const F6: Feature = {
  id: 'F6',
  name: 'tie_embedding',
  words: 'shares old friends or a group with the minors it contacts: speaks for it',
  family: 'graph',
  window: '30 d',
  data: day,
  guard: 'only ties older than 30 days count, since bombing a school makes new mutuals',
  points: [],
  measure: ({ survey }) => ratio(survey.embedded30d, survey.minors30d, 1),
}

export const F7: Feature = {
  id: 'F7',
  name: 'reciprocity',
  words: 'share of contacted minors who came first: speaks for it',
  family: 'graph',
  window: '30 d',
  data: day,
  guard: '',
  points: [],
  measure: ({ survey }) => ratio(survey.invited30d, survey.minors30d, 1),
}

export const F8: Feature = {
  id: 'F8',
  name: 'account_age_days',
  words: 'days from creation to the first approach to a minor it does not know',
  family: 'graph',
  window: 'point',
  data: 'account.created',
  guard: 'newcomers: never alone, and unknown where creation is not known',
  points: [],
  measure: ({ account, survey }) => {
    if (account.facts.createdAt === null || survey.firstMinor_at === null) return null
    return Math.max(0, Math.floor((survey.firstMinor_at - account.facts.createdAt) / DAY))
  },
}

export const F12: Feature = {
  id: 'F12',
  name: 'parallel_threads',
  words: 'opens many threads at once with minors it does not know',
  family: 'graph',
  window: '24 h',
  data: 'message.sent',
  guard: 'group leaders share a group with those they write to, or are answered: who answers counts a fifth',
  points: [
    [4, 1],
    [8, 1.5],
  ],
  measure: ({ survey }) => rounded(survey.newThreads24h),
}

export const F23: Feature = {
  id: 'F23',
  name: 'profile_thinness',
  words: 'a thin profile: 1 without posts and ties, falling to 0',
  family: 'graph',
  window: 'profile',
  data: 'post.created, ties',
  guard: 'lurkers: never alone',
  points: [[0.8, 0.25]],
  onlyWith: true,
  measure: ({ account }) => {
    const fullness = (account.conduct?.posts ?? 0) + account.ties.length / 8
    return 1 / (1 + fullness)
  },
}

function rounded(count: number): number {
  return Math.round(count * 100) / 100
}
