import { openProtections } from '@breakwater/sdk'
import { keyOfThisRun } from '../../breakwater/key.ts'
import type { Entry, NewEntry } from '../record/entry.ts'
import { type Scene, type Tabs, withStep } from '../scene/link.ts'
import { filtered, membersAsked } from '../tap/lists.ts'
import type { Verdict } from '../tap/outcome.ts'
import { isAct, type Question, questionOf } from '../tap/question.ts'
import type { Step, Tap } from '../tap/step.ts'
import { turned } from '../tap/turn.ts'
import { type Book, beginWorld, type World } from '../world/world.ts'
import { openPlatform, type Platform } from './platform.ts'
import { writesBetween } from './write.ts'

/** What the page shows: a scene as far as it has been played. */
export interface Story {
  readonly scene: Scene
  readonly world: World
  readonly entries: readonly Entry[]
  readonly book: Book
  readonly rulebook: string
  /** Steps of a link still to be played. */
  readonly left: number
}

/** Plays scenes: one step after another, each asked of Breakwater before it happens. */
export interface Player {
  /** Starts a scene from its beginning; the people of the last one are forgotten. */
  readonly play: (scene: Scene) => void
  readonly take: (step: Step) => void
  /** Another tab is open; nothing happens to anybody. */
  readonly turn: (tabs: Partial<Tabs>) => void
  readonly leave: () => void
}

/** `show` gets every state; `null` while Breakwater cannot be reached. */
export function openPlayer(show: (story: Story | null) => void): Player {
  let last: Promise<void> = Promise.resolve()
  let stage: Stage | null = null
  let run = 0
  let turnedTo: Partial<Tabs> = {}

  const inOrder = (work: () => Promise<void>): void => {
    const mine = run
    last = last.then(() => (mine === run ? work() : undefined)).catch(reportError)
  }
  return {
    play(scene) {
      run += 1
      void stage?.platform.forget()
      stage = null
      turnedTo = {}
      const mine = run
      inOrder(async () => {
        stage = await openStage(scene, show)
        stage?.turn(turnedTo)
        for (const step of scene.steps) if (mine === run) await stage?.step(step, true)
      })
    },
    take: step => inOrder(async () => stage?.step(step, false)),
    turn(tabs) {
      turnedTo = { ...turnedTo, ...tabs }
      stage?.turn(tabs)
    },
    leave: () => void stage?.platform.forget(),
  }
}

interface Stage {
  readonly platform: Platform
  step(step: Step, isOfLink: boolean): Promise<void>
  turn(tabs: Partial<Tabs>): void
}

async function openStage(scene: Scene, show: (story: Story | null) => void): Promise<Stage | null> {
  const protections = await openBook()
  if (protections === null) {
    show(null)
    return null
  }
  const book: Book = protections
  const platform = openPlatform(book)
  let story: Story = {
    scene,
    world: beginWorld(scene.dials, book),
    entries: [],
    book,
    rulebook: protections.rulebook,
    left: scene.steps.length,
  }
  const change = (part: Partial<Story>): void => {
    story = { ...story, ...part }
    show(story)
  }
  const add = (entry: NewEntry): void => {
    // house: clock allowed, because a person compares these times with their own clock
    const at = new Date()
    const asked = story.entries.filter(({ question }) => question !== null).length
    const question = entry.kind === 'kept' ? null : asked + 1
    const added = { ...entry, number: story.entries.length + 1, question, at } as Entry
    change({ entries: [...story.entries, added] })
  }
  add(await platform.begin(story.world))
  return {
    platform,
    turn: tabs => change({ scene: { ...story.scene, tabs: { ...story.scene.tabs, ...tabs } } }),
    async step(step, isOfLink) {
      const before = story.world
      const after = await played(step, before, book, platform, add)
      if (isOfLink) change({ world: after, left: story.left - 1 })
      else change({ world: after, scene: withStep(story.scene, step) })
      for (const write of writesBetween(before, after)) add(await platform.keep(write, after))
    },
  }
}

/** The rulebook in force, in this page; null while the server is away. */
async function openBook() {
  const open = async () => openProtections({ url: location.origin, key: await keyOfThisRun() }, 0)
  return open().catch(() => null)
}

/** The world after a step; as it was where Breakwater gave no answer, since without one nothing happens. */
async function played(
  step: Step,
  world: World,
  book: Book,
  platform: Platform,
  add: (entry: NewEntry) => void,
): Promise<World> {
  const question = questionOf(world, step, book)
  if (question === null) return turned(world, step, null, book)
  if (question.kind === 'filter') return looked(world, step as Tap, question, platform, add)
  const { answer, entry } = await platform.decide(question)
  add(entry)
  if (answer === null) return world
  const after = turned(world, step, answer satisfies Verdict, book)
  const members = step.kind === 'tap' && isAct(step) ? membersAsked(question, step, answer) : null
  return members === null ? after : looked(after, step as Tap, members, platform, add)
}

async function looked(
  world: World,
  step: Tap,
  question: Question,
  platform: Platform,
  add: (entry: NewEntry) => void,
): Promise<World> {
  if (question.kind !== 'filter' || !isAct(step)) return world
  const { answer, entry } = await platform.filter(question)
  add(entry)
  return answer === null ? world : filtered(world, step, question.candidates, answer)
}
