import { readFileSync } from 'node:fs'
import {
  type Contact,
  checkContact,
  decide,
  effects,
  filter,
  isContactRefusal,
  type Rulebook,
} from '../src/index.ts'
import { type Attempt, attempts, openly, rulebooks } from './attempt.ts'
import { table } from './table.ts'

export interface Result {
  readonly attempt: Attempt
  readonly tried: number
  /** `surface at suspicion: was → is`, for every try that got further than the same person openly does. */
  readonly looser: readonly string[]
}

/** Tries every way round, on every surface, at every suspicion, under each rulebook. */
export function results(): readonly Result[] {
  return attempts.map(attempt => {
    const looser = new Set<string>()
    let tried = 0
    for (const rulebook of rulebooks) {
      for (const honest of openly) {
        for (const trial of attempt.tries(honest)) {
          tried++
          const step = loosened(honest, trial, rulebook)
          if (step !== null) looser.add(step)
        }
      }
    }
    return { attempt, tried, looser: [...looser] }
  })
}

function loosened(honest: Contact, trial: Contact, rulebook: Rulebook): string | null {
  const before = decide(honest, rulebook).effect
  const after = decide(trial, rulebook).effect
  if (effects.indexOf(after) <= effects.indexOf(before)) return null
  return `${honest.surface} at ${honest.actor?.suspicion ?? 0}: ${before} → ${after}`
}

/** Values that are no contact, or spell one differently. None may be decided as if it were something milder. */
export const spellings: readonly (readonly [string, unknown])[] = [
  ['a surface in capitals', { surface: 'DM_START' }],
  ['a surface with a space', { surface: ' dm_start' }],
  ['a surface with a letter from another script', { surface: 'ԁm_start' }],
  ['a surface that every object has', { surface: 'constructor' }],
  ['a surface as a list', { surface: ['dm_start'] }],
  ['no surface', {}],
  ['a negative age', { surface: 'dm_start', target: { age: -15 } }],
  ['an age in words', { surface: 'dm_start', target: { age: '35' } }],
  ['an age beyond anyone', { surface: 'dm_start', actor: { age: 1e9 } }],
  ['a suspicion below none', { surface: 'dm_start', actor: { suspicion: -1 } }],
  ['half a suspicion', { surface: 'dm_start', actor: { suspicion: 0.5 } }],
  ['yes instead of true', { surface: 'dm_start', edge: { targetFollowsActor: 'yes' } }],
  ['one instead of true', { surface: 'dm_start', edge: { acceptedThread: 1 } }],
  ['a setting with a value it has not', { surface: 'dm_start', target: { settings: { messages: 'all' } } }],
  ['an id of a megabyte', { surface: 'dm_start', actor: { id: 'x'.repeat(1 << 20) } }],
  ['a list instead of a contact', [{ surface: 'dm_start' }]],
]

/** Whether a value is refused before anything is decided. */
export function isRefused(value: unknown): boolean {
  return isContactRefusal(checkContact(value))
}

/** Suggestions asked the other way round: is the teen shown the stranger? */
export function isStrangerShown(mutuals: number): boolean {
  const [rulebook] = rulebooks
  if (rulebook === undefined) return true
  return (
    filter({ age: 15 }, [{ target: { age: 35 }, edge: { mutuals } }], 'recommend', rulebook).shown.length > 0
  )
}

/** docs/red-team.md, with what this run found. */
export function redTeamPage(): string {
  const found = results()
  const held = found.filter(({ attempt }) => attempt.byDesign === undefined)
  const open = found.filter(({ attempt }) => attempt.byDesign !== undefined)
  const tried = found.reduce((sum, result) => sum + result.tried, 0)
  return `# Red team: ways round the contact protections

An adult of 35 whom a teen of 15 never chose tries to reach, find or look at the teen on all ${openly.length / 4} surfaces, at
suspicion 0 to 3, under ${rulebooks.length} rulebooks: first openly, then by each way round below. A way round *holds* when no try
gets further than the same person openly does. Made by \`npm run document -w @breakwater/protections\`: ${tried} tries
in this run; a test repeats them and fails when this page no longer matches.

What this cannot show: whether a platform asks before every contact, tells the truth in what it asks, or draws
the answer on the screen. Those are for its own tests, and for the walk through the playground.

## Openly

${openTable()}
## Ways round that hold

${table(['way', 'said', 'tries', 'got further'], held.map(heldRow))}
## Ways round that get further, by design

${open.map(openSection).join('\n')}
## Spelled differently

Refused before anything is decided, naming the field.

${table(
  ['what', 'refused'],
  spellings.map(([name, value]) => [name, isRefused(value) ? 'yes' : '**no**']),
)}
## Over HTTP, by ids

The same, asked of a running server that knows the two by what the platform told it: every surface, at suspicion 0 to 3,
in one request of many, in both orders. A test of the server repeats it and fails when this table no longer holds.

${readFileSync(new URL('over-http.md', import.meta.url), 'utf8')}
A teen who blocked one of two accounts on the same device is not shown the other, nor it the teen.

## Asked the other way round

The teen is shown the stranger among suggestions: ${isStrangerShown(0) ? '**yes**' : 'no'}. A teen of 16 adds an adult to a group with a
teen the adult does not know: \`${added()}\`. The adult then enters it: \`${entered()}\`.
`
}

function openTable(): string {
  const [rulebook] = rulebooks
  const surfaces = [...new Set(openly.map(({ surface }) => surface))]
  const rows = surfaces.map(surface => [
    `\`${surface}\``,
    ...openly.filter(contact => contact.surface === surface).map(contact => saidOf(contact, rulebook)),
  ])
  return table(['surface', 'suspicion 0', '1', '2', '3'], rows)
}

function saidOf(contact: Contact, rulebook: Rulebook | undefined): string {
  if (rulebook === undefined) return ''
  const { effect, rules } = decide(contact, rulebook)
  return rules.length === 0 ? effect : `${effect} (${rules.join(' ')})`
}

function heldRow({ attempt, tried, looser }: Result): string[] {
  return [
    attempt.name,
    attempt.words,
    String(tried),
    looser.length === 0 ? 'none' : `**${looser.join('; ')}**`,
  ]
}

function openSection({ attempt, looser }: Result): string {
  return `### ${attempt.name}: “${attempt.words}”\n\n${attempt.byDesign ?? ''}\n\n${looser.map(step => `- ${step}`).join('\n')}\n`
}

const strangers = { protectedUnconnected: 1 }

function added(): string {
  const contact: Contact = {
    surface: 'group_add',
    actor: { age: 16 },
    target: { age: 35 },
    edge: { targetFollowsActor: true },
    group: strangers,
  }
  return saidOf(contact, rulebooks[0])
}

function entered(): string {
  return saidOf({ surface: 'group_join', actor: { age: 35 }, group: strangers }, rulebooks[0])
}
