import { deny, filtered, limit, notice } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { messaging } from '../catalogue/surface.ts'

const blur = filtered('blur', ['N7', 'N8'])
const confirm = limit('confirm', ['N9'])
const noScreenshot = deny('This cannot be saved.')
const screenshotSeen = notice('N11')
const inApp = deny('This can be opened in the app.')

function mayBeNude(facts: Facts): boolean {
  return facts.content.nudity === 'likely'
}

export const C29: Rule = {
  id: 'C29',
  words: 'A picture that may show nudity arrives blurred; both sides are told what they can do.',
  condition:
    'what is sent may show nudity, and the recipient keeps blurring on (as every teen does at first)',
  effect: 'filter, notices N7 and N8; on the device, so that it works under encryption',
  relax: 'parent',
  since: '2024-04-11',
  source: 'Meta, 2024-04-11; adults may turn it on',
  surfaces: messaging,
  when: facts => (mayBeNude(facts) && settingInForce(facts, 'nudityBlur') === 1 ? blur : null),
}

export const C30: Rule = {
  id: 'C30',
  words: 'Whoever passes on a picture that may show nudity is asked to think again.',
  condition: 'what is passed on may show nudity',
  effect: 'limit, notice N9',
  relax: 'none',
  since: '2024-04-11',
  source: 'Meta, 2024-04-11',
  surfaces: ['media_forward'],
  when: facts => (mayBeNude(facts) ? confirm : null),
}

export const C31: Rule = {
  id: 'C31',
  words: 'What is sent to be seen once or twice cannot be kept by a screenshot.',
  condition: 'the picture or video is for viewing once, or once more',
  effect: 'deny; where the device can only notice it, notice N11 to the sender',
  relax: 'none',
  since: '2024-10-17',
  source: 'The Standard, 2024-10-17',
  surfaces: ['screenshot'],
  when: facts => {
    if (facts.content.ephemeral == null) return null
    return facts.actor.screenshotPreventable === false ? screenshotSeen : noScreenshot
  },
}

export const C32: Rule = {
  id: 'C32',
  words: 'What is sent to be seen once or twice opens in the app only, where screenshots can be prevented.',
  condition: 'the picture or video is for viewing once, or once more, and this is not the app',
  effect: 'deny',
  relax: 'none',
  since: '2024-10-17',
  source: 'The Standard, 2024-10-17',
  surfaces: ['media_open'],
  when: facts => (facts.content.ephemeral != null && facts.actor.platform !== 'app' ? inApp : null),
}
