import { words } from '../words/words.ts'
import { type Scene, sceneOf } from './link.ts'
import { stories } from './story-links.ts'

/** Scenes to play, as links that can be opened, copied or sent. */
export function Stories({ onPlay }: { readonly onPlay: (scene: Scene) => void }) {
  const play = (event: MouseEvent, link: string): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onPlay(sceneOf(link).scene)
  }
  return (
    <nav class="stories" aria-labelledby="stories-title">
      <h2 id="stories-title">{words.stories}</h2>
      <ul class="bare">
        {stories.map(({ title, text, link }) => (
          <li key={title}>
            <a href={`#${link}`} title={text} onClick={event => play(event, link)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
