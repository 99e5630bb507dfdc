import type { ReactNode } from 'react'

const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Marks that turn the reading direction can make a text say another thing, so they are shown as what they are. */
export function withoutTurning(text: string): string {
  return text.replace(TURNING, mark => `⟨U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩`)
}

/** Words that somebody wrote, as they stand: never as markup, kept apart from the page's own direction, maskable. */
export function PersonText({
  text,
  language,
}: {
  readonly text: string
  readonly language?: string | null
}): ReactNode {
  return (
    <bdi className="person-text" dir="auto" lang={language ?? 'und'} translate="no">
      {withoutTurning(text)}
    </bdi>
  )
}
