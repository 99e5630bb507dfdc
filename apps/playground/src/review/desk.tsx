import { useRef } from 'preact/hooks'
import type { Post } from '../feed/post.ts'
import { words } from '../words.ts'

interface Props {
  readonly held: readonly Post[]
  readonly onDecide: (post: Post, outcome: 'blocked' | 'not_blocked') => void
  readonly onAskAgain: (post: Post) => void
}

/** The person at the platform who looks at held posts. What they decide is told to the bank. */
export function Desk({ held, onDecide, onAskAgain }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  const decide = (post: Post, outcome: 'blocked' | 'not_blocked'): void => {
    title.current?.focus()
    onDecide(post, outcome)
  }
  return (
    <section class="panel desk" aria-labelledby="desk-title">
      <h2 id="desk-title" tabIndex={-1} ref={title}>
        {words.review.title}
      </h2>
      <p class="soft">{words.review.lead}</p>
      {held.length === 0 && <p>{words.review.empty}</p>}
      <ol class="bare">
        {held.map(post => (
          <li key={post.id}>
            <article class="held-post" aria-label={words.review.about(post.name)}>
              <h3 class="file-name">{post.name}</h3>
              <ul class="bare soft">
                {post.matches.map(match => (
                  <li key={match.item}>{words.strip.match(match)}</li>
                ))}
              </ul>
              <div class="buttons">
                <button type="button" class="second" onClick={() => decide(post, 'blocked')}>
                  {words.review.same}
                </button>
                <button type="button" class="second" onClick={() => decide(post, 'not_blocked')}>
                  {words.review.other}
                </button>
                <button type="button" class="second" onClick={() => onAskAgain(post)}>
                  {words.review.askAgain}
                </button>
              </div>
            </article>
          </li>
        ))}
      </ol>
    </section>
  )
}
