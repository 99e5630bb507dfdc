import { words } from '../words.ts'
import { Feed } from './feed.tsx'
import type { Post } from './post.ts'
import { Upload } from './upload.tsx'

interface Props {
  readonly posts: readonly Post[]
  readonly onFiles: (files: readonly File[]) => void
  readonly onRetry: (post: Post) => void
}

/** The app in somebody's hand. */
export function Phone({ posts, onFiles, onRetry }: Props) {
  return (
    <section class="phone" id="app" tabIndex={-1} aria-label={words.upload.app}>
      <p class="phone-bar">
        <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width="28" height="28" />
        {words.upload.app}
      </p>
      <Upload onFiles={onFiles} />
      <Feed posts={posts} onRetry={onRetry} />
    </section>
  )
}
