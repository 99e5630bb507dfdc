import type { NoticeAction, NoticeWords } from '@breakwater/contract'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'

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

export const languages: readonly Language[] = [english, spanish, french]

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
