import {
  absentFeatures,
  defaultSettings,
  families,
  features,
  moves,
  stages,
  stageWords,
  timers_ms,
} from '../src/index.ts'
import { shippedLexicons } from '../src/text/index.ts'
import { categories } from '../src/text/said.ts'

const DAY = 86_400_000
const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const opening = `# Detection: what it notices, how, and what it cannot

This page is made from the code of \`packages/detection\` by \`npm run document -w @breakwater/detection\`; a test fails when
it no longer matches. Nothing here was measured on people: every threshold is our own choice, made before any
evaluation, and tests show only that the rules do what they say.

A platform's events are folded one by one into a state, by their own time. Four things come out: how suspicious an
account is (0 to 3), how far an incident between two accounts has gone (S0 to S9), notices that are due to a person,
and actions. An automatic action is always of the kind that lapses by itself; removal is only ever planned.

## Suspicion

Each feature gives points by its value. Points add up by family (${families.join(', ')}).

| rule | holds when | suspicion |
| --- | --- | --- |
| R01 | at least ${defaultSettings.suspicion1_points} points in all, some of them from a feature that can stand alone | 1 |
| R02 | at least ${defaultSettings.suspicion2_points} points in all, and ${defaultSettings.family_points} or more in each of two families | 2 |
| R03 | a threat, and a demand within ten minutes of the target's picture (F17 with F18), with an incident at S5 or deeper | 3 |
| R04 | a threat, by someone who came back after removal (F32 with F18) | 3 |
| R09 | a human decided; holds until a human decides otherwise | 0 or 3 |

Old friends in common, a shared group, or minors who came first halve the graph family, and quarter it when they are
most of the contacts. For people settled for half
a year, with ten old ties and no new device, and for those whom at least half of five minors or more that they approached
accepted or answered, the graph, F13 and F14 count three tenths. Among minors it counts half where the age is only stated, a fifth where it is inferred or verified.
Suspicion stays ${defaultSettings.suspicionHold_ms / DAY} days after the last evidence and then falls to what the windows still show.

At 1, minors the account wrote to get N1, unless it is a grown-up so settled. At 2, everyone it approached and wrote to gets N2; its lists and contacts are
limited for 14 days and a job opens. At 3, removal is planned. Whoever stands in an incident as its target is a probable
victim for 30 days: whatever they do, actions against them are planned and never automatic, and what they answer in that
thread is never read as a threat.`

const limits = `## Limits

- It sees what a platform sends. What is switched off, or never sent, is absent: it neither accuses nor clears.
- Words: paraphrase beyond the lexicons is missed; languages marked *machine* were never read by a speaker; one who
  quotes or denies in a way the few rules do not know is misread. Entries were written by us, and so were the tests.
- A person of unknown age is protected, and is not counted as a minor contacted, so a platform that sends no ages loses
  most of the graph family.
- A probable victim cannot be limited automatically. An attacker who arranges to be threatened is shielded too: the job
  for a human still opens, at once.
- The classifier has read generated text alone (\`classifier/\`), by the same authors. Of the 640 harmless lines of the
  simulation's two building sides, which it was not trained on but which were looked at while its recipe was written, it
  calls thirteen a threat at 0.6 and none at 0.8, and nine in ten of their threats at 0.6. Coaxing ("nobody will see") can read like
  a threat to it (0.79 in one line of the playground, since changed). So it is never heard alone.
- In a group thread (\`targets\` in place of \`target\`) what began between two people is followed on, and a picture or a threat
  that is shown there to someone the target knows is a leak. Nothing begins in a group: what is said to many is no
  threat to each, so a first threat made there, with nothing before it between the two, is missed.
- The order of events within the two days of lateness does not change what is counted (windows, distinct counts,
  requests, objections). It can change the path of an incident: a threat read before the contact it followed has fewer
  reasons.
- Counts are exact up to 256 different accounts, and beyond that within about 6.5 % (one standard error).
- What nobody used is forgotten: openers after 30 days, devices, handles and pictures after 180. Clusters are not.
- \`replay\` took 2.8 s of processor time for 240,000 events without text, 10 % of them messages (86,000 a second, start included; the goal
  is 200,000), and 6.7 s with text, 65 % messages (36,000 a second; the goal is 20,000): one run each on a busy machine. Without text
  0.7 s of it is parsing JSON, and a tenth is remembering ids; the rest is spread thin, so no single cut reaches the goal.
- Our automaton is used where modern-ahocorasick was planned: 10 µs a message there against about 1 µs, both on 4,000
  literals (one run, a busy machine). Language is identified on request only; it costs more than everything else.`

/** docs/detection.md, made from the catalogue, the machine and the lexicons. */
export function detectionPage(): string {
  return `${[opening, incidents(), catalogue(), texts(), limits].join('\n\n')}\n`
}

function incidents(): string {
  const rows = stages.map(stage => [
    `${stage} ${stageWords[stage]}`,
    Object.entries(moves[stage])
      .map(([trigger, to]) => `${trigger} → ${to}`)
      .join(', '),
    timers_ms[stage] === null ? 'none' : `${(timers_ms[stage] ?? 0) / 3_600_000} h`,
  ])
  return `## Incidents

One for each pair of actor and target. What is not in this table does not happen.

${table(['stage', 'moves', 'lapses after'], rows)}

At S5 the order is: lists close to the actor and to every account of its cluster that approaches people; contact with the
target's contacts, and the pictures the target sent, are held; a job opens at P0; the thread is quarantined for 24 hours,
anew at each further threat; and only then is the target told. The lapse of a quarantine delivers nothing.

A threat is **foreseen** where a stranger of suspicion 2 or more has something to threaten with: the pair stands at S4 or deeper;
or at S2 and the target is a known minor; or the target answered and had their lists opened in the last day, or captured. From
then on the thread is held for 24 hours, anew while the stranger writes on, and the target is told (N2). So the first threat
need not be understood to be held. Nobody who is tied to the target or shares a group with it is held so, nor a probable victim;
and whoever objected and was heard is not held so again.`
}

function catalogue(): string {
  const rows = features.map(({ id, name, words, family, window, data, guard, points, onlyWith }) => [
    id,
    `\`${name}\``,
    words,
    family,
    window,
    data,
    guard === '' ? 'none' : guard,
    points.length === 0 ? 'none' : points.map(([from, worth]) => `${from}: ${worth}`).join(', '),
    onlyWith ? 'only with others' : '',
  ])
  const head = ['id', 'name', 'measures', 'family', 'window', 'data', 'who looks alike', 'points from', '']
  const absent = Object.entries(absentFeatures).map(([id, why]) => `- ${id}: ${why}`)
  return `## Features\n\n${table(head, rows)}\n\nDeclared absent:\n\n${absent.join('\n')}`
}

function texts(): string {
  const rows = shippedLexicons().map(({ language, status, entries }) => [
    language,
    status,
    entries.length,
    new Set(entries.flatMap(({ parts }) => parts.flatMap(({ literals }) => literals.map(({ text }) => text))))
      .size,
  ])
  const kinds = Object.entries(categories).map(([code, words]) => [code, words])
  return `## Texts

Only messages between two people are read, and nothing of them is kept but sums of the categories below. A message is
folded (compatibility forms, case, accents, invisible characters, repeats), look-alike letters are replaced, and where
digits or spacing stand in for letters two more views are made: one with such words put right, one with the letters alone.
Look-alikes come from our own table.

A **threat** is exposure or possession (T1, T2) with a demand, a deadline or a deterrent (T4, T5, T7) within six messages of
one sender and two days; or any of T1, T2, T3, T6, T7 alone once the pair stands at S2 or deeper, or the actor opened the
target's lists in the last day; or a demand (T4, T8) once the target's picture came (S4); or T1 to T4 with three names of the
target's contacts. Between people who are tied, where nothing led up to it, what is said with laughter is a joke.

**What reads like a threat** (\`menace\`) counts like T1, and only there: once the pair stands at S2 or deeper, or a picture
that may show nudity came, or the actor opened the target's lists in the last day. It is a logistic regression over hashed runs
of two to five characters, in the view where digits and spacing are put right, trained by \`npm run classifier\` on ways to say the
entries of all lexicons and on lines with choices (\`classifier/threat.txt\`, \`benign.txt\`: en, es, fr, pt, de). It must say 0.6 among
strangers who came as far as S2, and 0.8 elsewhere. Among those strangers an amount of money is enough.

${table(['category', 'says'], kinds)}

${table(['language', 'status', 'entries', 'stems'], rows)}`
}
