import type { Source, Translator } from './translator.ts'

const WAIT_MS = 20_000

export interface LibreTranslate {
  readonly url: string
  /** What the service asks for, where it does. */
  readonly key: string | null
  readonly name: string
}

/**
 * Speaks LibreTranslate's protocol: `POST /translate {q, source, target, format}` → `{translatedText}`, `q` a list and its
 * answer too. The service is the operator's own choice and may stand in a private network: words people wrote go there.
 */
export function openLibreTranslate(at: LibreTranslate): Translator {
  return {
    name: at.name,
    async translate(sources, to) {
      const texts = new Map<number, string>()
      for (const group of groupsOf(sources)) {
        const made = await ask(at, group, to)
        for (const [place, { position }] of group.members.entries()) texts.set(position, made[place] ?? '')
      }
      return sources.map((_, position) => texts.get(position) ?? '')
    },
  }
}

interface Group {
  readonly language: string
  readonly members: readonly { readonly text: string; readonly position: number }[]
}

/** One request a language; what is in nobody knows which is asked one by one, since the service guesses once a request. */
function groupsOf(sources: readonly Source[]): readonly Group[] {
  const groups = new Map<string, { text: string; position: number }[]>()
  for (const [position, { text, language }] of sources.entries()) {
    const key = language ?? `auto ${position}`
    groups.set(key, [...(groups.get(key) ?? []), { text, position }])
  }
  return [...groups].map(([key, members]) => ({ language: key.split(' ')[0] ?? 'auto', members }))
}

async function ask(at: LibreTranslate, group: Group, to: string): Promise<readonly string[]> {
  const answer = await fetch(`${at.url.replace(/\/$/, '')}/translate`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      q: group.members.map(one => one.text),
      source: group.language,
      target: to,
      format: 'text',
      ...(at.key !== null && { api_key: at.key }),
    }),
  })
  if (!answer.ok) throw new Error(`the translator answered ${answer.status}`)
  const { translatedText } = (await answer.json()) as { translatedText?: unknown }
  const isWhole =
    Array.isArray(translatedText) &&
    translatedText.length === group.members.length &&
    translatedText.every(text => typeof text === 'string')
  if (!isWhole) throw new Error('the translator answered with something else than the texts')
  return translatedText
}
