import type { Match, Outcome } from '@breakwater/contract'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import { askAbout, tell } from './breakwater/client.ts'
import { feedbackOn, gone, holding, type Verdict, verdict } from './breakwater/rules.ts'
import { kindOf, type Post } from './feed/post.ts'
import { changed, emptyScene, type Scene, type SceneChange } from './scene.ts'
import type { NewSight, Question } from './strip/sight.ts'

/** What the app and its reviewer can do. One thing happens after another, in the order it was asked for. */
export interface Platform {
  readonly post: (files: readonly File[]) => void
  readonly retry: (post: Post) => void
  readonly askAgain: (post: Post) => void
  readonly decide: (post: Post, outcome: 'blocked' | 'not_blocked') => void
  readonly reset: () => void
}

/** Shoal's server and its reviewer, played in this page: what it holds, posts and tells, and what was seen of it. */
export function usePlatform(): readonly [Scene, Platform] {
  const [scene, change] = useReducer(changed, emptyScene)
  const platform = useMemo(() => openPlatform(change), [])
  useEffect(() => () => platform.reset(), [platform])
  return [scene, platform]
}

type Change = (change: SceneChange) => void

/** What one piece of work may touch; after a reset its requests stop. */
interface Work {
  readonly change: Change
  readonly abort: AbortSignal
}

function openPlatform(change: Change): Platform {
  let run = new AbortController()
  let last: Promise<void> = Promise.resolve()
  const urls: string[] = []

  const inOrder = (work: (work: Work) => Promise<void>): void => {
    const abort = run.signal
    last = last
      .then(() => (abort.aborted ? undefined : work({ change, abort })))
      .catch((error: unknown) => {
        if (!abort.aborted) reportError(error)
      })
  }

  return {
    post(files) {
      for (const file of files) {
        const post = newPost(file)
        urls.push(post.url)
        change({ kind: 'added', post })
        inOrder(work => upload(work, post))
      }
    },
    retry(post) {
      change({ kind: 'moved', post: post.id, event: 'retried' })
      inOrder(work => upload(work, post))
    },
    askAgain(post) {
      inOrder(work => lookAgain(work, post))
    },
    decide(post, outcome) {
      change({ kind: 'moved', post: post.id, event: outcome === 'blocked' ? 'blocked' : 'cleared' })
      inOrder(work => tellAll(work, post.matches, outcome))
    },
    reset() {
      run.abort()
      run = new AbortController()
      last = Promise.resolve()
      for (const url of urls.splice(0)) URL.revokeObjectURL(url)
      change({ kind: 'reset' })
    },
  }
}

/** A held post is told to the bank at once: somebody here will look. */
async function upload(work: Work, post: Post): Promise<void> {
  const { event, matches } = await ask(work, post, { passed: 'posted', matched: 'held', refused: 'failed' })
  if (event === 'matched') await tellAll(work, holding(matches), 'pending_review')
}

/** Items that match no more were withdrawn, and the bank gets this platform's receipt. */
async function lookAgain(work: Work, post: Post): Promise<void> {
  const { event, matches } = await ask(work, post, {
    passed: 'released',
    matched: 'stillHeld',
    refused: 'noAnswer',
  })
  if (event !== 'refused') await tellAll(work, gone(post.matches, matches), 'withdrawn')
}

async function ask(
  { change, abort }: Work,
  post: Post,
  did: Readonly<Record<Verdict, Question['did']>>,
): Promise<{ readonly event: Verdict; readonly matches: readonly Match[] }> {
  const { reply, ms } = await askAbout(post.file, abort)
  const event = verdict(reply)
  const matches = reply.kind === 'answered' ? reply.answer.matches : []
  const refusal = reply.kind === 'refused' ? reply.code : null
  const { name, file } = post
  change(saw({ kind: 'question', name, bytes: file.size, reply, ms, did: did[event] }))
  change({
    kind: 'moved',
    post: post.id,
    event,
    refusal,
    ...(event === 'matched' ? { matches: holding(matches) } : {}),
  })
  return { event, matches }
}

async function tellAll({ change, abort }: Work, matches: readonly Match[], outcome: Outcome): Promise<void> {
  for (const feedback of feedbackOn(matches, outcome))
    change(saw({ kind: 'word', feedback, ...(await tell(feedback, abort)) }))
}

function saw(sight: NewSight): SceneChange {
  // house: clock allowed, because a person compares these times with their own clock
  return { kind: 'saw', sight: { ...sight, id: crypto.randomUUID(), at: new Date() } }
}

function newPost(file: File): Post {
  const url = URL.createObjectURL(file)
  const rest = { name: file.name, kind: kindOf(file), state: 'sending', matches: [], refusal: null } as const
  return { id: crypto.randomUUID(), file, url, ...rest }
}
