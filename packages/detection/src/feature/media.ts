import { DAY } from '../event/time.ts'
import { mark } from '../state/pair.ts'
import { accountAt } from '../state/state.ts'
import { countWithin } from '../window/count.ts'
import type { Feature, Subject } from './feature.ts'
import { valuesOf } from './words.ts'

export const F16 = marked('F16', 'nudity_out_first', mark.nudityOut, {
  words: 'sends a picture that may show nudity within its first ten messages',
  data: 'what the device said of a picture',
  guard: 'adult dating: only to a known minor, or by an account already suspicious',
  points: [[1, 1.5]],
})

export const F17 = marked('F17', 'media_in_then_demand', mark.mediaThenDemand, {
  words: 'demands or threatens within ten minutes of such a picture from the target',
  data: 'what the device said of a picture, text',
  guard: 'rare; needs an approach to someone it does not know',
  points: [[1, 3]],
})

export const F21: Feature = {
  id: 'F21',
  name: 'image_reuse',
  words: 'accounts without a tie that show the same profile picture',
  family: 'media',
  window: '180 d',
  data: 'photoPdq',
  guard: 'memes and stars: a picture of more than 24 accounts counts for nobody',
  points: [
    [1, 0.5],
    [2, 1.5],
  ],
  measure: subject => {
    if (subject.settings.off.includes('media')) return null
    if (subject.account.facts.photo === null) return null
    let most = 0
    for (const [, shared] of valuesOf(subject, 'photo')) {
      const others = shared.members.length / 2 - 1
      if (others < 24) most = Math.max(most, unrelated(subject, shared.members))
    }
    return most
  },
}

export const F28 = marked('F28', 'screenshot_burst', mark.screenshot, {
  words: 'captures the target’s things in a burst, or right after media',
  data: 'screenshot.taken',
  guard: 'needs an approach to someone it does not know',
  points: [[1, 1.5]],
})

export const F29: Feature = {
  id: 'F29',
  name: 'unsend_after_media',
  words: 'takes messages back within an hour of the target’s media: how many',
  family: 'media',
  window: '7 d',
  data: 'message.unsent',
  guard: 'privacy habits: never alone',
  points: [[2, 0.5]],
  onlyWith: true,
  measure: ({ survey, account, now, settings }) => {
    if (settings.off.includes('media')) return null
    return (survey.marks & mark.unsentMedia) === 0
      ? 0
      : countWithin(account.conduct?.unsent ?? null, now, 7 * DAY)
  },
}

export const F30 = marked('F30', 'call_then_threat', mark.callThreat, {
  words: 'threatens to expose within half an hour of a call with someone it does not know',
  data: 'call.started, text',
  guard: 'not between people who are connected',
  points: [[1, 2]],
})

function unrelated({ state, account }: Subject, members: readonly number[]): number {
  let others = 0
  for (let at = 0; at < members.length; at += 2) {
    const other = accountAt(state, members[at] ?? account.serial)
    if (other !== account && !account.ties.includes(other.serial)) others++
  }
  return others
}

type Told = Pick<Feature, 'words' | 'data' | 'guard' | 'points'>

function marked(id: Feature['id'], name: Feature['name'], bit: number, told: Told): Feature {
  return {
    id,
    name,
    family: 'media',
    window: '30 d, by thread',
    ...told,
    measure: ({ survey, settings }) => {
      if (settings.off.includes('media')) return null
      return (survey.marks & bit) === 0 ? 0 : 1
    },
  }
}
