import { describe, expect, it } from 'vitest'
import { bracketReader, expectOnlyLosers, ofKind, path, people, Story, tell } from '../story.suite.ts'
import { reasonWords } from './reason.ts'

/** From the first word to the demand, as the reference tells it. */
function wholeIncident(): Story {
  return people()
    .say(0, 'stranger', 'teen', '[G1]')
    .say(5, 'teen', 'stranger', 'hi')
    .say(20, 'stranger', 'teen', '[G4]')
    .say(30, 'stranger', 'teen', '[G5 @snapname app]')
    .picture(40, 'teen', 'stranger', { nudity: 'likely', pdq: 'ab'.repeat(32) })
    .say(42, 'stranger', 'teen', '[T2]')
    .say(43, 'stranger', 'teen', '[T1 T4 T5]')
    .say(50, 'stranger', 'teen', '[T4 $cash]')
}

describe('an incident', () => {
  it('goes from contact to payment, stage by stage', () => {
    const told = tell(wholeIncident())
    expect(path(told, 'stranger', 'teen')).toEqual(['S0>S1', 'S1>S2', 'S2>S3', 'S3>S4', 'S4>S5', 'S5>S6'])
  })

  it('says in words why it moved, at every step', () => {
    const steps = ofKind(tell(wholeIncident()), 'incident')
    const reasons = steps.flatMap(step => step.reasons)
    expect(reasons.length).toBeGreaterThan(steps.length)
    for (const reason of reasons) expect(reasonWords(reason), reason).not.toBe(reason)
    expect(reasonWords('rule new-and-paid@1')).toBe('rule new-and-paid@1')
  })

  it('contains before it confronts: lists, contacts, a job, the thread, and only then words', () => {
    const told = tell(wholeIncident())
    const at = told.findings.findIndex(finding => finding.kind === 'incident' && finding.to === 'S5')
    const next = told.findings.slice(at + 1, at + 6)
    expect(next.map(finding => (finding.kind === 'action' ? finding.action : finding.kind))).toEqual([
      'hide_lists',
      'limit_account',
      'open_job',
      'quarantine_thread',
      'notice',
    ])
    expect(next[1]).toMatchObject({ reasons: ['contacts_of_target', `picture:pdq:${'ab'.repeat(32)}`] })
    expect(next[2]).toMatchObject({ priority: 'P0' })
    expect(next[3]).toMatchObject({
      account: 'stranger',
      target: 'teen',
      automatic: true,
      at: '2026-11-01T10:42:00.000Z',
      expiresAt: '2026-11-02T10:42:00.000Z',
    })
    expect(next[4]).toMatchObject({ account: 'teen', notice: 'N2', stage: 'S5' })
  })

  it('takes nothing from the one it happens to', () => {
    expectOnlyLosers(tell(wholeIncident()), 'stranger')
  })

  it('takes nothing from someone who threatens back, whatever they say', () => {
    const told = tell(wholeIncident().say(60, 'teen', 'stranger', '[T1 T4 T7 T8]'))
    expectOnlyLosers(told, 'stranger')
    expect(path(told, 'teen', 'stranger')).toEqual([])
  })

  it('plans, and does not do, what would touch a probable victim who is accused elsewhere', () => {
    const told = tell(wholeIncident().account('other', { age: 16 }).say(90, 'teen', 'other', '[T1 T4]'))
    const against = ofKind(told, 'action').filter(
      ({ account, action }) => account === 'teen' && action !== 'open_job',
    )
    expect(against.length).toBeGreaterThan(0)
    expect(against.every(({ automatic, expiresAt }) => !automatic && expiresAt === undefined)).toBe(true)
  })

  it('says removal only as a plan', () => {
    const removals = ofKind(tell(wholeIncident()), 'action').filter(
      ({ action }) => action === 'remove_account',
    )
    expect(removals.length).toBeGreaterThan(0)
    expect(removals.every(({ automatic }) => !automatic)).toBe(true)
  })

  it('asks no human again what a human has said', () => {
    const told = tell(people().add(5, 'review.confirmed', 'reviewer', { target: 'stranger' }))
    expect(ofKind(told, 'suspicion')).toMatchObject([{ account: 'stranger', level: 3 }])
    const asked = ofKind(told, 'action').map(({ action }) => action)
    expect(asked).toContain('limit_account')
    expect(asked).not.toContain('open_job')
    expect(asked).not.toContain('remove_account')
  })

  it('never removes, or plans to, for a threat alone', () => {
    const told = tell(people().say(0, 'stranger', 'teen', '[T1 T4]'))
    expect(path(told, 'stranger', 'teen')).toEqual(['S0>S1', 'S1>S5'])
    expect(ofKind(told, 'action').some(({ action }) => action === 'remove_account')).toBe(false)
  })

  it('quarantines anew at each further threat', () => {
    const told = tell(
      people().say(0, 'stranger', 'teen', '[T1 T4]').say(3_000, 'stranger', 'teen', '[T2 T5]'),
    )
    const quarantines = ofKind(told, 'action').filter(({ action }) => action === 'quarantine_thread')
    expect(quarantines.map(({ expiresAt }) => expiresAt)).toEqual([
      '2026-11-02T10:00:00.000Z',
      '2026-11-04T12:00:00.000Z',
    ])
  })

  it('puts a crisis line first when the actor pushes towards self-harm, and opens a job', () => {
    const told = tell(people().say(0, 'stranger', 'teen', '[T1 T4 T9]'))
    expect(ofKind(told, 'notice').at(-1)).toMatchObject({ notice: 'N2', crisis: true })
    expect(ofKind(told, 'action').find(({ action }) => action === 'open_job')).toMatchObject({
      reasons: ['S5', 'crisis'],
    })
  })

  it('jumps to S5 on the target’s own report, from anywhere', () => {
    const told = tell(people().add(1, 'report.filed', 'teen', { target: 'stranger', reason: 'sextortion' }))
    expect(path(told, 'stranger', 'teen')).toEqual(['S0>S5'])
  })

  it('opens nothing against the target when the extorter is the one who reports', () => {
    const told = tell(
      wholeIncident().add(60, 'report.filed', 'stranger', { target: 'teen', reason: 'sextortion' }),
    )
    expect(path(told, 'teen', 'stranger')).toEqual([])
  })

  it('begins at S5 between people who have known each other long, and says so (F35)', () => {
    const told = tell(people().tie('teen', 'stranger', 90).say(0, 'stranger', 'teen', '[T2 T4]'))
    expect(ofKind(told, 'incident')).toMatchObject([{ from: 'S0', to: 'S5', reasons: ['T2', 'T4', 'F35'] }])
  })

  it('reaches S7 when the picture goes to someone the target knows', () => {
    const story = wholeIncident()
      .account('friend', { age: 15 })
      .tie('teen', 'friend', 60)
      .picture(70, 'stranger', 'friend', { pdq: 'ab'.repeat(32) })
    expect(path(tell(story), 'stranger', 'teen').at(-1)).toBe('S6>S7')
  })

  it('is resolved when the account is removed, and those it wrote to are cared for', () => {
    const told = tell(wholeIncident().add(80, 'account.removed', 'stranger', { reason: 'sextortion' }))
    expect(path(told, 'stranger', 'teen').at(-1)).toBe('S6>S8')
    expect(ofKind(told, 'notice').at(-1)).toMatchObject({ account: 'teen', notice: 'N5' })
  })

  it('lapses where nothing more happens: S2 after 72 hours', () => {
    const story = people().say(0, 'stranger', 'teen', '[G4]').add(5_000, 'post.created', 'nobody')
    const told = tell(story)
    expect(path(told, 'stranger', 'teen')).toEqual(['S0>S1', 'S1>S2', 'S2>S0'])
    expect(ofKind(told, 'incident').at(-1)).toMatchObject({
      at: '2026-11-04T10:00:00.000Z',
      reasons: ['lapse'],
    })
  })

  it('is dismissed by a human alone, and its marks with it', () => {
    const told = tell(wholeIncident().add(90, 'review.dismissed', 'reviewer', { target: 'stranger' }))
    expect(path(told, 'stranger', 'teen').at(-1)).toBe('S6>S9')
    expect(ofKind(told, 'suspicion').at(-1)).toMatchObject({ account: 'stranger', level: 0 })
  })
})

describe('a threat', () => {
  const stood = (story: Story) => path(tell(story), 'stranger', 'teen').some(step => step.endsWith('>S5'))
  const friends = () => people().tie('teen', 'stranger', 90)
  const swapped = (story: Story) => story.picture(1, 'teen', 'stranger', { nudity: 'likely' })

  it.each<[string, boolean, Story]>([
    [
      'a demand once the target’s picture came',
      true,
      swapped(people().say(0, 'stranger', 'teen', '[G4]')).say(300, 'stranger', 'teen', '[T4]'),
    ],
    [
      'a demand without one',
      false,
      people().say(0, 'stranger', 'teen', '[G4]').say(300, 'stranger', 'teen', '[T4]'),
    ],
    [
      'exposure and a deadline in one day',
      true,
      people().say(0, 'stranger', 'teen', '[T1]').say(1_000, 'stranger', 'teen', '[T5]'),
    ],
    [
      'the same a week apart',
      false,
      people().say(0, 'stranger', 'teen', '[T1]').say(10_080, 'stranger', 'teen', '[T5]'),
    ],
    [
      'possession by a friend who has a picture of that kind',
      true,
      swapped(friends()).say(100, 'stranger', 'teen', '[T2]'),
    ],
    ['possession by a friend who has none', false, friends().say(100, 'stranger', 'teen', '[T2]')],
    [
      'what reads like a threat, once pictures were asked for',
      true,
      people().say(0, 'stranger', 'teen', '[G4]').say(300, 'stranger', 'teen', 'hm (menace)'),
    ],
    ['what reads like a threat, out of the blue', false, people().say(0, 'stranger', 'teen', 'hm (menace)')],
    [
      'an amount of money, once pictures were asked for',
      true,
      people().say(0, 'stranger', 'teen', '[G4]').say(300, 'stranger', 'teen', '[amount]'),
    ],
    [
      'an amount of money between friends who have pictures',
      false,
      swapped(friends()).say(100, 'stranger', 'teen', '[amount]'),
    ],
  ])('of %s stands: %s', (_, stands, story) => {
    expect(stood(story)).toBe(stands)
  })

  it.each([
    ['between friends is a joke', friends(), false],
    ['between strangers is none', people(), true],
    ['between friends is none once a picture came', swapped(friends()), true],
  ])('said with laughter %s', (_, story, stands) => {
    const laughing = (text: string) => ({ ...bracketReader(text.replace(' haha', ''), null), folded: text })
    const told = tell(story.say(50, 'stranger', 'teen', '[T1 T4] haha'), {}, laughing)
    expect(path(told, 'stranger', 'teen').some(step => step.endsWith('>S5'))).toBe(stands)
  })
})

describe('notices', () => {
  it('N3 and N4 come with a stranger’s first words to a teen, once', () => {
    const told = tell(people().say(0, 'stranger', 'teen', 'hi').say(1, 'stranger', 'teen', 'hi'))
    expect(ofKind(told, 'notice').map(({ notice }) => notice)).toEqual(['N3', 'N4'])
  })

  it('none comes between friends, or to an adult', () => {
    const told = tell(
      people()
        .tie('teen', 'stranger', 60)
        .account('adult', { age: 40 })
        .say(1, 'stranger', 'teen', 'hi')
        .say(2, 'stranger', 'adult', 'hi'),
    )
    expect(ofKind(told, 'notice')).toEqual([])
  })

  it('the same is not given twice in a thread within a week', () => {
    const told = tell(people().say(0, 'stranger', 'teen', '[G4]').say(4_400, 'stranger', 'teen', '[G4]'))
    expect(ofKind(told, 'notice').filter(({ notice }) => notice === 'N2')).toHaveLength(1)
  })
})
