import type { Match } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import type { Post, PostEvent, PostState } from './feed/post.ts'
import { changed, emptyScene, type Scene } from './scene.ts'

const match: Match = {
  bank: 'adult',
  item: 'i1',
  type: 'pdq',
  distance: 4,
  asks: 'review',
  signal: 0,
  standing: 'unverified',
  tags: [],
}
const file = new File(['drawn'], 'harbour.png', { type: 'image/png' })
const sent: Post = {
  id: 'p1',
  file,
  name: 'harbour.png',
  kind: 'picture',
  url: 'blob:1',
  state: 'sending',
  matches: [],
  refusal: null,
}

function after(...events: readonly PostEvent[]): Post {
  const start = changed(emptyScene, { kind: 'added', post: sent })
  const end = events.reduce<Scene>(
    (scene, event) =>
      changed(scene, {
        kind: 'moved',
        post: 'p1',
        event,
        ...(event === 'matched' ? { matches: [match] } : {}),
        ...(event === 'refused' ? { refusal: 'file.empty' } : {}),
      }),
    start,
  )
  return end.posts[0] ?? sent
}

describe('a post', () => {
  it.each<[string, PostState, PostEvent[]]>([
    ['passes', 'posted', ['passed']],
    ['is held when it matches', 'held', ['matched']],
    ['is not posted without an answer', 'failed', ['refused']],
    ['is taken down by the reviewer alone', 'removed', ['matched', 'blocked']],
    ['is let go by the reviewer', 'posted', ['matched', 'cleared']],
    ['is let go when nothing matches any more', 'posted', ['matched', 'passed']],
    ['stays held when the second question gets no answer', 'held', ['matched', 'refused']],
    ['stays posted whatever comes late', 'posted', ['passed', 'matched', 'blocked']],
    ['stays removed whatever comes late', 'removed', ['matched', 'blocked', 'passed', 'cleared']],
    ['goes again after a failure', 'sending', ['refused', 'retried']],
  ])('%s', (_, state, events) => {
    expect(after(...events).state).toBe(state)
  })

  it('carries its matches while it is held, and no longer', () => {
    expect(after('matched').matches).toEqual([match])
    expect(after('matched', 'refused').matches).toEqual([match])
    expect(after('matched', 'cleared').matches).toEqual([])
  })

  it('carries the refusal while it has failed, and no longer', () => {
    expect(after('refused').refusal).toBe('file.empty')
    expect(after('refused', 'retried').refusal).toBeNull()
  })
})

describe('the scene', () => {
  it('shows the newest post first', () => {
    const one = changed(emptyScene, { kind: 'added', post: sent })
    const two = changed(one, { kind: 'added', post: { ...sent, id: 'p2' } })
    expect(two.posts.map(post => post.id)).toEqual(['p2', 'p1'])
  })

  it('forgets everything at a reset, and a late answer brings nothing back', () => {
    const full = changed(emptyScene, { kind: 'added', post: sent })
    const empty = changed(full, { kind: 'reset' })
    expect(changed(empty, { kind: 'moved', post: 'p1', event: 'passed' })).toEqual(emptyScene)
  })
})
