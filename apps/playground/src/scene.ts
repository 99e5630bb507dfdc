import type { Match } from '@breakwater/contract'
import { move, type Post, type PostEvent } from './feed/post.ts'
import type { Sight } from './strip/sight.ts'

/** Everything the page shows. */
export interface Scene {
  readonly posts: readonly Post[]
  readonly sights: readonly Sight[]
}

export type SceneChange =
  | { readonly kind: 'added'; readonly post: Post }
  | {
      readonly kind: 'moved'
      readonly post: string
      readonly event: PostEvent
      readonly matches?: readonly Match[]
      readonly refusal?: string | null
    }
  | { readonly kind: 'saw'; readonly sight: Sight }
  | { readonly kind: 'reset' }

export const emptyScene: Scene = { posts: [], sights: [] }

/** The scene after a change; newest post first, newest sight last. A move that is not allowed changes nothing. */
export function changed(scene: Scene, change: SceneChange): Scene {
  switch (change.kind) {
    case 'added':
      return { ...scene, posts: [change.post, ...scene.posts] }
    case 'moved':
      return {
        ...scene,
        posts: scene.posts.map(post => (post.id === change.post ? moved(post, change) : post)),
      }
    case 'saw':
      return { ...scene, sights: [...scene.sights, change.sight] }
    case 'reset':
      return emptyScene
  }
}

function moved(post: Post, change: Extract<SceneChange, { kind: 'moved' }>): Post {
  const state = move(post.state, change.event)
  if (state === null) return post
  const matches = state === 'held' ? (change.matches ?? post.matches) : []
  return { ...post, state, matches, refusal: state === 'failed' ? (change.refusal ?? null) : null }
}
