import { describe, expect, it } from 'vitest'
import { type Contact, decide, defaultRulebook } from '../index.ts'

const saidTo = (text: string, hiddenWords: readonly string[], target: Contact['target'] = { age: 15 }) => {
  const edge = { targetFollowsActor: true, mutuals: 5 }
  const contact: Contact = {
    surface: 'dm_message',
    actor: { age: 16, country: 'US' },
    target: { country: 'US', ...target, hiddenWords },
    edge,
    content: { kind: 'text', text },
  }
  return decide(contact, defaultRulebook).limits.map(({ kind }) => kind)
}

describe('a word somebody hid', () => {
  it.each([
    ['Send me a PHOTO of you', 'photo of you'],
    ['phóto… of – you?', 'Photo of you'],
    ['p\u200bhoto of you', 'photo of you'],
    ['ｐｈｏｔｏ of you', 'photo of you'],
    ['写真を送って', '写真'],
    ['ส่งรูปมา', 'รูป'],
    ['❤ you', '❤'],
  ])('is found in “%s”: %s', (text, word) => {
    expect(saidTo(text, ['other', word])).toEqual(['hidden_words'])
  })

  it.each([
    ['photos of you', 'photo'],
    ['telephoto', 'photo'],
    ['of you, a photo', 'photo of you'],
    ['anything', ''],
    ['anything', '  '],
    ['anything', '!'],
  ])('is not found in “%s”: %s', (text, word) => {
    expect(saidTo(text, [word])).toEqual([])
  })

  it('is looked for where hidden words are on, as they begin for a teen', () => {
    expect(saidTo('a boat', ['boat'], { age: 30 })).toEqual([])
    expect(saidTo('a boat', ['boat'], { age: 30, settings: { hiddenWords: 'on' } })).toEqual(['hidden_words'])
    expect(saidTo('a boat', ['boat'], { age: 17, settings: { hiddenWords: 'off' } })).toEqual([])
  })
})
