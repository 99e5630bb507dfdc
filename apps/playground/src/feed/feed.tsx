import { words } from '../words.ts'
import type { Post } from './post.ts'
import { PostCard } from './post-card.tsx'

interface Props {
  readonly posts: readonly Post[]
  readonly onRetry: (post: Post) => void
}

/** What was posted, newest first. The last change of state is said aloud. */
export function Feed({ posts, onRetry }: Props) {
  return (
    <section class="feed" aria-labelledby="feed-title" tabIndex={0}>
      <h2 id="feed-title">{words.feed.title}</h2>
      <p class="said" role="status">
        {posts.length === 0 ? '' : `${posts[0]?.name}: ${words.state[posts[0]?.state ?? 'sending']}`}
      </p>
      {posts.length === 0 && <p class="soft">{words.feed.empty}</p>}
      <ol class="bare">
        {posts.map(post => (
          <PostCard key={post.id} post={post} onRetry={onRetry} />
        ))}
      </ol>
    </section>
  )
}
