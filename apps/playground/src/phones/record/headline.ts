import type { Question } from '../tap/question.ts'
import { recordWords, surfaceWords } from '../words/record.ts'
import { accountWords, begunWords, edgeWords, words } from '../words/words.ts'
import type { Entry, Kept } from './entry.ts'

/** One line about an entry: who did what to whom. */
export function headlineOf(entry: Entry): string {
  switch (entry.kind) {
    case 'decided':
    case 'filtered':
      return aboutQuestion(entry.asked)
    case 'kept':
      return aboutKept(entry.what)
    case 'failed':
      return recordWords.failed(entry.reason)
  }
}

function aboutQuestion(asked: Question): string {
  const actor = words.names[asked.actor]
  const does = surfaceWords[asked.surface]
  if (asked.kind === 'filter') return `${actor} ${does}`
  if (asked.change != null) {
    const { setting, from, to } = asked.change
    return `${actor} ${does}, ${recordWords.change(String(setting), String(from), String(to))}`
  }
  const isAlone = asked.target === null || asked.target === asked.actor
  return isAlone ? `${actor} ${does}` : `${actor} → ${words.names[asked.target]}: ${does}${kindOf(asked)}`
}

const withContent: ReadonlySet<string> = new Set(['dm_start', 'dm_message', 'media_open', 'media_forward'])

function kindOf({ surface, content }: Extract<Question, { kind: 'decide' }>): string {
  if (content?.kind == null || !withContent.has(surface)) return ''
  const more = [
    content.nudity === 'likely' ? recordWords.nudity : null,
    content.ephemeral == null ? null : recordWords.once,
  ]
  return `, ${[content.kind, ...more].filter(Boolean).join(', ')}`
}

function aboutKept(what: Kept): string {
  switch (what.kind) {
    case 'begun':
      return begunWords
    case 'account':
      return accountWords(words.names[what.who])
    case 'edge':
      return edgeWords(what.edge, words.names[what.edge.from], words.names[what.edge.to])
  }
}
