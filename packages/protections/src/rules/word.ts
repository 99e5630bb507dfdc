import { limit, type Outcome } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { messaging } from '../catalogue/surface.ts'

const hiddenWords = limit('hidden_words')
const hiddenComment = limit('hidden_comment')

/** Scripts that leave no space between words: a word may stand anywhere in them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Letters and digits alone, small, without accents or what cannot be seen, with one space between words. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Whether a text holds a word or phrase, however it is written; one of signs alone (❤) is looked for as it is. */
function holdsWord(text: string, word: string): boolean {
  const sought = plain(word)
  if (sought === '') return word.trim() !== '' && text.includes(word.trim())
  const read = plain(text)
  return unspaced.test(sought) ? read.includes(sought) : ` ${read} `.includes(` ${sought} `)
}

function hides(facts: Facts): Outcome | null {
  const { content, target, surface } = facts
  const { text } = content
  if (text == null || target.hiddenWords == null || facts.isOwner) return null
  if (settingInForce(facts, 'hiddenWords') === 0) return null
  if (!target.hiddenWords.some(word => holdsWord(text, word))) return null
  return surface === 'comment' ? hiddenComment : hiddenWords
}

export const C48: Rule = {
  id: 'C48',
  words: 'What holds a word you hid waits apart, without a sound, until you choose to look.',
  condition: 'the target keeps hidden words on, and what is sent holds a word or phrase of theirs',
  effect: 'limit',
  relax: 'owner',
  since: '2026-11',
  source: 'the seed names hidden words among the controls; how words are compared: ours',
  surfaces: [...messaging, 'comment'],
  when: hides,
}
