import { describe, expect, it } from 'vitest'
import type { Event } from '../event/event.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { expectOnlyLosers, ofKind, Story, type Told, tell } from '../story.suite.ts'
import { absentFeatures, features } from './catalogue.ts'
import { type FeatureName, featureNames } from './family.ts'
import { judge } from './suspicion.ts'

const DAY = 1_440

/** A feature of an account once its story is told; undefined where it is absent or 0. */
function measured(
  told: Told,
  id: string,
  name: FeatureName,
  settings: Partial<Settings> = {},
): number | undefined {
  const account = told.state.accounts.get(id)
  if (account === undefined) throw new Error(`nobody is called ${id}`)
  return judge({ state: told.state, settings: { ...defaultSettings, ...settings } }, account).features[name]
}

/** Teens of one school, and an adult. */
function school(teens: number, actorGroups: readonly string[] = []): Story {
  const story = new Story().account('actor', { age: 30, country: 'US', groups: actorGroups }, 3)
  for (let at = 0; at < teens; at++)
    story.account(`t${at}`, { age: 15, country: 'US', groups: ['school-1'], name: `Teen Name${at}` })
  return story
}

function asks(story: Story, count: number, minute = 10): Story {
  for (let at = 0; at < count; at++) story.add(minute + at, 'follow.requested', 'actor', { target: `t${at}` })
  return story
}

function writes(story: Story, count: number, text: string, minute = 10): Story {
  for (let at = 0; at < count; at++) story.say(minute + at, 'actor', `t${at}`, text)
  return story
}

function by(type: string, count: number, more: Partial<Event> = {}): (story: Story) => Story {
  return story => {
    for (let at = 0; at < count; at++) story.add(100 + at, type, `t${at}`, { target: 'actor', ...more })
    return story
  }
}

const picture = { nudity: 'likely', pdq: 'cd'.repeat(32) } as const

/** Each feature: what shows it, and who looks alike and does not. */
const sides: readonly (readonly [FeatureName, shows: Story, alike: Story])[] = [
  [
    'minor_block_report',
    by('block.created', 3)(school(3)),
    new Story()
      .account('actor', { age: 30 })
      .account('t0', { age: 40 })
      .add(1, 'block.created', 't0', { target: 'actor' }),
  ],
  ['minor_request_rate', asks(school(9), 9), asks(school(9, ['school-1']), 9)],
  [
    'minor_accept_ratio',
    by('follow.declined', 8)(asks(school(8), 8)),
    by('follow.accepted', 8)(asks(school(8), 8)),
  ],
  ['fan_out_school', asks(school(6), 6), asks(school(6, ['school-1']), 6)],
  [
    'list_scrape',
    writes(school(2), 2, 'hi').add(20, 'list.viewed', 'actor', { target: 't0', list: 'followers' }),
    school(2).add(20, 'list.viewed', 'actor', { target: 't0', list: 'followers' }),
  ],
  ['tie_embedding', asks(school(2, ['school-1']), 2), asks(school(2), 2)],
  [
    'reciprocity',
    school(1).say(1, 't0', 'actor', 'hi').say(2, 'actor', 't0', '[T4]'),
    school(1).say(2, 'actor', 't0', '[T4]'),
  ],
  ['account_age_days', asks(school(1), 1), school(1)],
  ['parallel_threads', writes(school(5), 5, 'hi'), writes(school(5, ['school-1']), 5, 'hi')],
  [
    'off_platform_ask',
    school(1).say(1, 'actor', 't0', '[G5 app @name]'),
    school(1).tie('actor', 't0', 60).say(1, 'actor', 't0', '[G5 app @name T4]'),
  ],
  [
    'trade_request',
    school(1).say(1, 'actor', 't0', '[G4]'),
    new Story()
      .account('actor', { age: 30 })
      .account('t0', { age: 31 })
      .tie('actor', 't0', 60)
      .say(1, 'actor', 't0', '[G4 T4]'),
  ],
  [
    'nudity_out_first',
    school(1).picture(1, 'actor', 't0', picture),
    new Story().account('actor', { age: 30 }).account('t0', { age: 31 }).picture(1, 'actor', 't0', picture),
  ],
  [
    'media_in_then_demand',
    school(1).say(1, 'actor', 't0', 'hi').picture(5, 't0', 'actor', picture).say(9, 'actor', 't0', '[T4]'),
    school(1).say(1, 'actor', 't0', 'hi').picture(5, 't0', 'actor', picture).say(30, 'actor', 't0', '[T4]'),
  ],
  ['threat_score', school(1).say(1, 'actor', 't0', '[T1 T4]'), school(1).say(1, 'actor', 't0', '[T1]')],
  [
    'payment_handle',
    school(1).say(1, 'actor', 't0', '[T1 T4]').say(2, 'actor', 't0', '[$x1]'),
    school(1).say(2, 'actor', 't0', '[$x1]'),
  ],
  [
    'handle_reuse',
    school(2)
      .account('other', { age: 30 })
      .say(1, 'other', 't1', '[T1 T4 $x1]')
      .say(2, 'actor', 't0', '[$x1]'),
    school(2).account('other', { age: 30 }).say(1, 'other', 't1', '[$x1]').say(2, 'actor', 't0', '[$x1]'),
  ],
  [
    'image_reuse',
    new Story()
      .account('actor', { age: 30, photoPdq: 'ab'.repeat(32) })
      .account('b', { age: 20, photoPdq: `${'ab'.repeat(31)}aa` }),
    new Story()
      .account('actor', { age: 30, photoPdq: 'ab'.repeat(32) })
      .account('b', { age: 20, photoPdq: '5e'.repeat(32) }),
  ],
  ['profile_thinness', school(0), school(0).tie('actor', 'a', 9).tie('actor', 'b', 9)],
  [
    'rename_churn',
    [1, 2, 3].reduce(
      (story, at) => story.add(at, 'account.updated', 'actor', { account: { name: `Name ${at}` } }),
      new Story().account('actor', { age: 30, name: 'First' }),
    ),
    new Story()
      .account('actor', { age: 30 })
      .add(1, 'account.updated', 'actor', { account: { name: 'First' } }),
  ],
  [
    'name_list_message',
    school(4)
      .tie('t0', 't1', 9)
      .tie('t0', 't2', 9)
      .tie('t0', 't3', 9)
      .say(1, 'actor', 't0', '[mentions Teen Name1, Teen Name2, Teen Name3]'),
    school(4)
      .tie('t0', 't1', 9)
      .tie('t0', 't2', 9)
      .say(1, 'actor', 't0', '[mentions Teen Name1, Teen Name2, Other Name3]'),
  ],
  [
    'screenshot_burst',
    [3, 4, 5].reduce(
      (story, at) => story.add(at, 'screenshot.taken', 'actor', { target: 't0' }),
      school(1).say(1, 'actor', 't0', 'hi'),
    ),
    [3, 400, 800].reduce(
      (story, at) => story.add(at, 'screenshot.taken', 'actor', { target: 't0' }),
      school(1).say(1, 'actor', 't0', 'hi'),
    ),
  ],
  [
    'unsend_after_media',
    school(1)
      .say(1, 'actor', 't0', '[G4]')
      .picture(5, 't0', 'actor', picture)
      .add(6, 'message.unsent', 'actor', { target: 't0' }),
    school(1).say(1, 'actor', 't0', '[G4]').add(6, 'message.unsent', 'actor', { target: 't0' }),
  ],
  [
    'call_then_threat',
    school(1)
      .say(1, 'actor', 't0', 'hi')
      .add(2, 'call.started', 'actor', { target: 't0' })
      .say(20, 'actor', 't0', '[T1]'),
    school(1)
      .say(1, 'actor', 't0', 'hi')
      .add(2, 'call.started', 'actor', { target: 't0' })
      .say(60, 'actor', 't0', '[T1]'),
  ],
  [
    'target_distress',
    school(3).tie('actor', 't0', 9).add(5, 'friend.removed', 'actor', { target: 't0' }),
    school(3).tie('actor', 't0', 9),
  ],
  [
    'recovery_scam',
    school(1).account('other', { age: 30 }).say(1, 'other', 't0', '[T1 T4]').say(50, 'actor', 't0', '[R1]'),
    school(1).say(50, 'actor', 't0', '[R1]'),
  ],
  [
    'relational',
    school(1).tie('actor', 't0', 90).say(1, 'actor', 't0', '[T1 T4]'),
    school(1).say(1, 'actor', 't0', '[T1 T4]'),
  ],
  ['post_report_return', comesBack(3), comesBack(0)],
  ['device_cluster', sharedDevice(4), sharedDevice(0)],
  [
    'hijack_shift',
    moved({ device: 'd2', country: 'NG', language: 'yo' }),
    moved({ device: 'd1', country: 'US', language: 'en' }),
  ],
  [
    'geo_mismatch',
    moved({ device: 'd1', country: 'NG', language: 'yo' }),
    moved({ device: 'd1', country: 'US', language: 'yo' }),
  ],
  ['session_night', hours(8 * 60), hours(0)],
]

/** A new account on the device of a removed extorter, that then approaches so many. */
function comesBack(approached: number): Story {
  const story = school(4)
    .account('old', { age: 30 })
    .add(1, 'session.started', 'old', { session: { device: 'd9' } })
    .say(2, 'old', 't3', '[T1 T4]')
    .add(3, 'account.removed', 'old', { reason: 'sextortion' })
  story.add(100, 'account.created', 'actor', { account: { age: 30 } })
  story.add(101, 'session.started', 'actor', { session: { device: 'd9' } })
  return approached > 0 ? asks(story, approached, 110) : story
}

/** Two accounts on one device; each approaches so many. */
function sharedDevice(approached: number): Story {
  const story = school(4).account('sister', { age: 31 })
  for (const id of ['actor', 'sister']) {
    story.add(1, 'session.started', id, { session: { device: 'd1' } })
    for (let at = 0; at < approached; at++) story.add(10 + at, 'follow.requested', id, { target: `t${at}` })
  }
  return story
}

/** An account seen in one place for 100 days, and then in another. */
function moved(session: Event['session'] & object): Story {
  return new Story()
    .account('actor', { age: 30, country: 'US' })
    .add(0, 'session.started', 'actor', { session: { device: 'd1', country: 'US', language: 'en' } })
    .add(100 * DAY, 'session.started', 'actor', { session })
}

/** Thirty messages to a teen, the first so many minutes after 10 o’clock UTC, which is 5 in the morning there. */
function hours(minute: number): Story {
  const story = school(1)
  for (let at = 0; at < 30; at++) story.say(minute === 0 ? 600 + at : 1_200 + at, 'actor', 't0', 'hi')
  return story
}

describe('a feature', () => {
  it.each(sides)('%s shows in one story and not in the one that looks alike', (name, shows, alike) => {
    const [shown, unshown] = [
      measured(tell(shows), 'actor', name) ?? 0,
      measured(tell(alike), 'actor', name) ?? 0,
    ]
    const pointsOf = features.find(feature => feature.name === name)?.points ?? []
    const least = pointsOf[0]?.[0] ?? 0.1
    expect(shown, 'shown').toBeGreaterThanOrEqual(
      Math.min(least, name === 'list_scrape' || name === 'unsend_after_media' ? 1 : least),
    )
    expect(unshown, 'alike').toBeLessThan(shown)
  })

  it('script_similarity counts the approaches that one script began, and no greeting', () => {
    const script = 'hello there i saw your page and you seem really nice want to talk about music sometime'
    const signature = [...Array(128).keys()]
    const read = (text: string) => ({
      said: 0,
      handles: [],
      payments: [],
      menace: () => 0,
      script: text === script ? signature : null,
      folded: text,
    })
    const told = tell(writes(school(4), 4, script), {}, read)
    expect(measured(told, 'actor', 'script_similarity')).toBe(4)
    expect(measured(tell(writes(school(4), 4, 'hi'), {}, read), 'actor', 'script_similarity')).toBeUndefined()
  })

  it('counts a minor who accepts or answers at a fifth, so that a new coach is not taken for a hunter', () => {
    const asked = () => asks(school(10), 10)
    expect(measured(tell(asked()), 'actor', 'minor_request_rate')).toBe(10)
    expect(measured(tell(by('follow.accepted', 10)(asked())), 'actor', 'minor_request_rate')).toBe(2)
  })

  it('device_cluster is asked only of those who approach strangers themselves', () => {
    const story = sharedDevice(4).account('mother', { age: 44 })
    story.add(2, 'session.started', 'mother', { session: { device: 'd1' } })
    expect(measured(tell(story), 'actor', 'device_cluster')).toBe(2)
    expect(measured(tell(story), 'mother', 'device_cluster')).toBe(1)
  })

  it('each of the reference is measured here with a test, or declared absent', () => {
    const ids = new Set<string>([...features.map(({ id }) => id), ...Object.keys(absentFeatures)])
    expect(Array.from({ length: 35 }, (_, at) => `F${at + 1}`).filter(id => !ids.has(id))).toEqual([])
    const tested = new Set<string>([...sides.map(([name]) => name), 'script_similarity'])
    expect(featureNames.filter(name => !tested.has(name))).toEqual([])
    expect(features.map(({ name }) => name).sort()).toEqual([...featureNames].sort())
  })

  it('is absent, not zero, where its layer is off', () => {
    const told = tell(writes(school(5), 5, '[T1 T4]'), { off: ['text'] })
    expect(measured(told, 'actor', 'threat_score', { off: ['text'] })).toBeUndefined()
    expect(measured(told, 'actor', 'parallel_threads', { off: ['text'] })).toBe(5)
  })

  it('does not count somebody of unknown age as a minor contacted', () => {
    const story = new Story().account('actor', { age: 30 })
    for (let at = 0; at < 9; at++) story.add(at, 'follow.requested', 'actor', { target: `nobody${at}` })
    expect(measured(tell(story), 'actor', 'minor_request_rate')).toBeUndefined()
  })
})

describe('suspicion', () => {
  const bombing = () => by('block.created', 3)(writes(asks(school(12), 12), 12, 'hi', 30))

  it('reaches 2 only where two families agree', () => {
    const graphOnly = ofKind(tell(writes(asks(school(40), 40), 40, 'hi', 60)), 'suspicion')
    expect(Math.max(...graphOnly.map(({ level }) => level))).toBe(1)
    const last = ofKind(tell(bombing()), 'suspicion').at(-1)
    expect(last).toMatchObject({ account: 'actor', level: 2, rules: ['R01', 'R02'] })
    expect(last?.families).toEqual(expect.arrayContaining(['graph', 'reports']))
  })

  it('at 2 limits for a while, asks a human, and tells those it wrote to', () => {
    const told = tell(bombing())
    const actions = ofKind(told, 'action')
    expect(actions.map(({ action }) => action)).toEqual(['hide_lists', 'limit_account', 'open_job'])
    expect(
      actions.slice(0, 2).every(({ automatic, expiresAt }) => automatic && expiresAt !== undefined),
    ).toBe(true)
    expect(ofKind(told, 'notice').filter(({ notice }) => notice === 'N2').length).toBeGreaterThan(5)
    expectOnlyLosers(told, 'actor')
  })

  it('reaches 3 by itself only for a threat with F17 or F32, else by a human', () => {
    const alone = tell(bombing().say(300, 'actor', 't0', '[T1 T4]'))
    expect(Math.max(...ofKind(alone, 'suspicion').map(({ level }) => level))).toBe(2)
    const decided = tell(bombing().add(400, 'review.confirmed', 'reviewer', { target: 'actor' }))
    expect(ofKind(decided, 'suspicion').at(-1)).toMatchObject({ level: 3, rules: ['R01', 'R02', 'R09'] })
    const media = school(1)
      .say(1, 'actor', 't0', 'hi')
      .picture(5, 't0', 'actor', picture)
      .say(6, 'actor', 't0', '[T1 T4]')
    expect(ofKind(tell(media), 'suspicion').at(-1)).toMatchObject({ level: 3 })
  })

  it('falls once nothing has been seen for two weeks and the windows are empty', () => {
    const told = tell(bombing().add(80 * DAY, 'post.created', 'nobody'))
    expect(ofKind(told, 'suspicion').at(-1)).toMatchObject({ account: 'actor', level: 0, features: {} })
  })

  it.each([
    [
      'a coach who writes to the whole team',
      writes(asks(school(25, ['school-1']), 25), 25, 'training moved', 60),
    ],
    ['a new pupil who adds the class', classmate()],
    ['a migrant abroad who writes home', moved({ device: 'd2', country: 'NG', language: 'yo' })],
    ['a family on one device', sharedDevice(1)],
    [
      'a teacher brigaded by one class',
      by('report.filed', 4, { reason: 'harassment' })(school(4, ['school-1'])),
    ],
    ['a cousin with old friends in common', cousin()],
  ])('leaves %s unlimited', (_, story) => {
    expect(ofKind(tell(story), 'action')).toEqual([])
    expect(Math.max(0, ...ofKind(tell(story), 'suspicion').map(({ level }) => level))).toBeLessThan(2)
  })

  function classmate(): Story {
    const story = new Story().account('actor', { age: 15, ageSource: 'inferred', groups: ['school-1'] }, 1)
    for (let at = 0; at < 25; at++) {
      story.account(`t${at}`, { age: 15, groups: ['school-1'] })
      story.add(at, 'follow.requested', 'actor', { target: `t${at}` })
    }
    return story
  }

  function cousin(): Story {
    const story = new Story()
      .account('actor', { age: 24 })
      .account('aunt', { age: 50 })
      .tie('actor', 'aunt', 200)
    for (let at = 0; at < 9; at++)
      story
        .account(`t${at}`, { age: 15 })
        .tie(`t${at}`, 'aunt', 100)
        .add(10 + at, 'friend.requested', 'actor', { target: `t${at}` })
    return story
  }
})
