import { describe, expect, it } from 'vitest'
import { emptyScene, linkOf, type Scene, sceneOf, withStep } from './link.ts'
import { stories } from './story-links.ts'

const busy: Scene = {
  dials: { ...emptyScene.dials, teenAge: '17', suspicion: '2', friends: 'on' },
  steps: [
    { kind: 'tap', side: 'stranger', name: 'hi', about: null },
    { kind: 'tap', side: 'teen', name: 'look', about: '3' },
    { kind: 'tap', side: 'teen', name: 'later', about: 'N2b' },
    { kind: 'dial', dial: 'hand', value: 'second' },
    { kind: 'choose', setting: 'timeReminder', value: '60_min' },
    { kind: 'hide', words: ['photo of you', 'naïve ~ . 写真 🙂'] },
    { kind: 'parent', setting: 'messages', says: 'yes' },
    { kind: 'remove' },
  ],
  tabs: { teen: 'controls', stranger: 'chat' },
}

describe('a link to a scene', () => {
  it('is empty for the scene everyone begins with', () => {
    expect(linkOf(emptyScene)).toBe('')
    expect(sceneOf('')).toEqual({ scene: emptyScene, isWhole: true })
  })

  it('gives back every dial, step and tab, in order', () => {
    expect(sceneOf(`#${linkOf(busy)}`)).toEqual({ scene: busy, isWhole: true })
  })

  it.each([
    ['a dial nobody knows', 'colour=red'],
    ['a value the dial has not', 'suspicion=4'],
    ['an act the teen’s phone has not', 'steps=t.search'],
    ['a step that is no word', 'steps=s.%3Cscript%3E'],
    ['a tab nobody knows', 'open=everything.find'],
  ])('leaves out %s, and says so', (_, link) => {
    expect(sceneOf(link)).toEqual({ scene: emptyScene, isWhole: false })
  })

  it('stops at a length no person taps', () => {
    const { scene, isWhole } = sceneOf(`steps=${Array.from({ length: 1000 }, () => 's.hi').join('~')}`)
    expect([scene.steps.length, isWhole]).toEqual([300, false])
  })

  it.each(stories.map(({ title, link }) => [title, link]))(
    'can be read to its end in the story “%s”',
    (_, link) => {
      const { scene, isWhole } = sceneOf(link)
      expect(isWhole).toBe(true)
      expect(sceneOf(linkOf(scene)).scene).toEqual(scene)
    },
  )

  it('begins with the dials that were turned before anything happened, and keeps later turns as steps', () => {
    const turn = { kind: 'dial', dial: 'age', value: '19' } as const
    expect(withStep(emptyScene, turn).steps).toEqual([])
    expect(withStep(emptyScene, turn).dials.age).toBe('19')
    expect(withStep(busy, turn).steps.at(-1)).toEqual(turn)
    expect(withStep(busy, turn).dials).toEqual(busy.dials)
  })
})
