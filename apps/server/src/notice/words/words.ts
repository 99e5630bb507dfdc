import type { NoticeWords } from '@breakwater/contract'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { indonesian } from './id.ts'
import { italian } from './it.ts'
import type { Language, Message } from './language.ts'
import { dutch } from './nl.ts'
import { polish } from './pl.ts'
import { portuguese } from './pt.ts'
import { turkish } from './tr.ts'

export const languages: readonly Language[] = [
  english,
  spanish,
  french,
  portuguese,
  german,
  italian,
  dutch,
  polish,
  turkish,
  indonesian,
]

/** The language asked for, else its plain form (`es-MX` → `es`), else English. */
export function languageFor(asked: string): Language {
  const wanted = asked.toLowerCase()
  const plain = wanted.split('-')[0] ?? ''
  const found = [wanted, plain].map(name => languages.find(({ language }) => language === name))
  return found.find(one => one !== undefined) ?? english
}

/** The words of a notice. In a crisis, where help is comes first. */
export function wordsOf(message: Message, isCrisis: boolean, asked: string): NoticeWords {
  const { language, status, labels, push, said } = languageFor(asked)
  const { title, body, buttons } = said[message]
  const first = isCrisis ? said.crisis : null
  const actions = first === null ? buttons : [...first.buttons, ...buttons].slice(0, 3)
  return {
    language,
    status,
    title: first?.title ?? title,
    body: [...(first?.body ?? []), ...body],
    buttons: actions.map(action => ({ action, label: labels[action] })),
    push,
  }
}
