import { useState } from 'preact/hooks'
import { words } from '../words.ts'
import type { Post } from './post.ts'

interface Props {
  readonly post: Post
  readonly onRetry: (post: Post) => void
}

/** One post as the person who posted it sees it. It never says what a held post looks like, or why. */
export function PostCard({ post, onRetry }: Props) {
  const { id, state, refusal } = post
  const note = state === 'failed' ? (words.refusal[refusal ?? ''] ?? words.notSent) : words.note[state]
  return (
    <li>
      <article class={`post ${state}`} aria-labelledby={`post-${id}`} data-state={state}>
        <Tile post={post} />
        <div class="post-words">
          <h3 id={`post-${id}`}>{words.state[state]}</h3>
          <p>{note}</p>
          <p class="soft file-name">{post.name}</p>
          {state === 'failed' && (
            <button type="button" class="second" onClick={() => onRetry(post)}>
              {words.feed.again}
            </button>
          )}
        </div>
      </article>
    </li>
  )
}

/** The picture itself is seen where it may be; what failed has no tile. */
function Tile({ post }: { readonly post: Post }) {
  switch (post.state) {
    case 'sending':
    case 'posted':
      return <Shown post={post} />
    case 'held':
      return <p class="covered">{words.feed.covered}</p>
    case 'removed':
      return <p class="covered">{words.feed.removed}</p>
    case 'failed':
      return null
  }
}

function Shown({ post: { name, kind, url } }: { readonly post: Post }) {
  const [isUnseen, setUnseen] = useState(false)
  const see = { class: 'seen', src: url, onError: () => setUnseen(true) }
  if (isUnseen) return <p class="covered">{words.feed.unseen(name)}</p>
  if (kind === 'video')
    return <video {...see} controls preload="metadata" aria-label={words.feed.video(name)} />
  return <img {...see} alt={words.feed.picture(name)} />
}
