import { readFileSync } from 'node:fs'
import { heldOut, parameters } from '../src/index.ts'
import type { Found, Published } from './run.ts'

type Figure = Published['main']['evaluation']['systems']['detection'][string]
type Systems = Published['main']['evaluation']['systems']

/** What was published last, as `npm run figures` wrote it. */
export function published(): Published {
  return JSON.parse(readFileSync(new URL('published.json', import.meta.url), 'utf8')) as Published
}

/** docs/evaluation.md, made from what was published. */
export function evaluationPage(): string {
  const { main, robustness, cell } = published()
  const { systems, fairness } = main.evaluation
  return `${[
    opening(main),
    goals(systems, robustness.found),
    beside(systems),
    attackers(systems),
    bystanders(systems, fairness),
    tricks(robustness),
    limits(main),
    numbers(),
    again(main, robustness, cell),
  ].join('\n\n')}\n`
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [`*${caption} Simulated.*`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  )
}

function share(figure: Figure | undefined): string {
  if (figure === undefined || figure.value === null || figure.n === 0) return 'none'
  const percent = (value: number) => `${Number((value * 100).toPrecision(3))} %`
  if (figure.hits === 0) return `none of ${figure.n} (so at most about ${percent(Math.min(1, 3 / figure.n))})`
  const interval =
    figure.low === undefined || figure.high === undefined
      ? ''
      : ` (${percent(figure.low)} to ${percent(figure.high)})`
  return `${percent(figure.value)}${interval}, ${figure.hits ?? 0} of ${figure.n}`
}

function median(figure: Figure | undefined, unit = ''): string {
  if (figure === undefined || figure.value === null || figure.n === 0) return 'none'
  const interval =
    figure.low === undefined || figure.high === undefined ? '' : ` (${figure.low} to ${figure.high})`
  return `${figure.value}${unit}${interval}, mean ${figure.mean}, 95th percentile ${figure.p95}, of ${figure.n}`
}

function opening({ seeds, people, days }: Published['main']): string {
  return `# Evaluation: what detection did to people who do not exist

This page is made by \`npm run document -w @breakwater/simulation\`; a test fails when it no longer matches, and another runs
a small part of it again. **Every figure here is simulated.** None says how much harm is prevented among real people.

${seeds.length} runs of ${people.toLocaleString('en')} made-up people over ${days} days, seeds ${seeds[0]} to ${seeds.at(-1)}, on the held-out side: texts,
attackers and settings of the world that were written before the detector saw them. The detector was changed
only by looking at the other sides, \`building\` and \`opened\`; this is the second time it was run on these. Intervals are 95 %, by drawing whole runs anew; with
${seeds.length} runs they are rough. Where nothing was seen in n cases, up to about 3/n may still be so.`
}

function goals(systems: Systems, found: Readonly<Record<string, Found>>): string {
  const { detection } = systems
  const worst = Object.entries(detection['benign_adults_limited']?.by ?? {})
    .filter(([group, { n }]) => !group.startsWith('country:') && n >= 20)
    .sort(([, a], [, b]) => (b.value ?? 0) - (a.value ?? 0))[0]
  const plain = found['none']?.found ?? null
  const lost = Object.entries(found).map(([trick, one]): [string, number] => [
    trick,
    (plain ?? 0) - (one.found ?? 0),
  ])
  const [trick, points] = lost.sort(([, a], [, b]) => b - a)[0] ?? ['none', 0]
  const notices = detection['false_notices']
  return `## Against the goals

${table(
  'What was asked for and what came out.',
  ['goal', 'asked', 'got'],
  [
    [
      'minors an attacking stranger wrote to before suspicion 2, median',
      '≤ 3',
      median(detection['minors_before_suspicion_2']),
    ],
    [
      'second threats delivered, where there was a lead-up',
      '≤ 5 %',
      share(detection['second_threats_delivered']?.by?.['with_lead_up']),
    ],
    [
      'second threats delivered by known offenders without a lead-up',
      'stated',
      share(detection['second_threats_delivered']?.by?.['kind:known_without_lead_up']),
    ],
    ['harmless adults limited in the month', '≤ 0.1 %', share(detection['benign_adults_limited'])],
    [`the same in the worst group (${worst?.[0] ?? 'none'})`, '≤ 0.3 %', share(worst?.[1])],
    ['adult–teen threads of harmless people with a warning', '≤ 0.5 %', share(notices)],
    [
      `threats lost to the worst trick with letters (${trick})`,
      '≤ 5 points',
      `${Number((points * 100).toPrecision(3))} points`,
    ],
  ],
)}

**What was changed before this, and how it was judged.** The detector before it, on these same seeds and texts, let 35 % (32.6 % to 37.6 %)
of second threats with a lead-up through, 211 of 602, gave 13.2 false warnings in 1,000 threads, limited 2 of 102 adults with a new team,
and lost 3.9 points to letters spaced out. Most of what it missed was said in words it did not know. So three things were changed:

- A thread is held once a threat is *foreseen* ([detection.md](detection.md)), so that the first one need not be understood. This was made
  and tried with a reader that does not hear half of all threats, at random, on \`opened\` (seeds 5 to 8, 2,500 people): second threats with
  a lead-up by operators went from 46 of 82 to 5 of 82. With all of its hearing, on \`building\` (seeds 1 to 4, 4,000 people): none of 141.
- Someone whom most of the minors it approaches accept or answer is weighed as someone who announces, not as one who hunts.
- More ways to say a threat, and look-alikes of them, were written for the classifier, and weak requests for a picture
  ("can I see a picture") weigh like "send me a pic" did. None of it was taken from the held-out texts, which were not looked at.

**These texts have now been run twice**: what came out the first time is why something was changed, though not what. So they are
less unseen than they were, and texts by somebody else remain the better test. What is left are mostly people the target knows, whose first
sign is the threat, and whose words must be understood; and operators and groomers who never came to suspicion 2.`
}

function beside(systems: Systems): string {
  const names = ['detection', 'reports_only', 'random', 'nothing'] as const
  const row = (
    words: string,
    metric: string,
    show: (figure: Figure | undefined) => string,
    group?: string,
  ) => [
    words,
    ...names.map(name => {
      const all = systems[name][metric]
      return show(group === undefined ? all : all?.by?.[group])
    }),
  ]
  return `## Beside doing less

Reports alone: three different people who report or block limit an account at once, and a report that says sextortion is read
after a day. Chance: as many adults limited as detection limited, drawn blindly.

${table(
  'The same streams, four ways.',
  ['', 'detection', 'reports alone', 'chance', 'nothing'],
  [
    row('minors written to before, median', 'minors_before_suspicion_2', median),
    row('attacking strangers found', 'suspicion_2_reached', share),
    row('incidents whose thread was held', 'threats_found', share),
    row('second threats delivered', 'second_threats_delivered', share),
    row('later threats delivered', 'later_threats_delivered', share),
    row('harmless adults limited', 'benign_adults_limited', share),
    row('harmless minors limited', 'benign_minors_limited', share),
    row('sender limited before the picture', 'sender_limited_before_image', share),
  ],
)}`
}

function attackers({ detection }: Systems): string {
  const groups = [
    ['level:0', 'operators, level 0: naive'],
    ['level:1', 'operators, level 1: come back, mutate'],
    ['level:2', 'operators, level 2: hide devices and letters'],
    ['level:3', 'operators, level 3: slow, own words, leave early'],
    ['hijacked', 'of operators: stolen accounts'],
    ['role:groomer', 'slow groomers'],
  ] as const
  const incidents = [
    ['kind:scam', 'operators'],
    ['kind:groomer', 'groomers'],
    ['kind:known_with_lead_up', 'known, with a lead-up'],
    ['kind:known_without_lead_up', 'known, out of the blue'],
    ...[0, 1, 2, 3].map(level => [`level:${level}`, `operators of level ${level}`] as const),
    ...[...new Set(heldOut.countries.map(({ language }) => language))].map(
      language => [`language:${language}`, `in ${language}`] as const,
    ),
    ['target:minor', 'against minors'],
    ['target:adult', 'against adults'],
  ] as const
  const at = (metric: string, group: string) => detection[metric]?.by?.[group]
  return `## Attackers

${table(
  'Strangers, by kind: how many minors they wrote to first, whether they ever came to suspicion 2, and how long after the first minor.',
  ['who', 'minors before suspicion 2', 'came to suspicion 2', 'minutes to it'],
  groups.map(([group, words]) => [
    words,
    median(at('minors_before_suspicion_2', group)),
    share(at('suspicion_2_reached', group)),
    median(at('minutes_to_suspicion_2', group)),
  ]),
)}

Whoever writes to few minors is found late or never, and still counts with the few it wrote to: the median flatters level 3
and groomers, the middle column does not.

${table(
  'Threats on the platform, by kind: thread held in the end, second and later threats that got through, and whether the target was warned before the first.',
  ['incidents', 'held', 'second delivered', 'later delivered', 'warned before'],
  incidents.map(([group, words]) => [
    words,
    share(at('threats_found', group)),
    share(at('second_threats_delivered', group)),
    share(at('later_threats_delivered', group)),
    share(at('warned_before_threat', group)),
  ]),
)}

From the first threatening message to the quarantine: ${median(detection['first_threat_to_quarantine_s'], ' s')}, in time of events. Of the
threads that were held, ${share(detection['quarantines_right'])} were incidents. Of 45 others in the first two runs, 36 were held against operators, from people who
answered them and were not extorted in the end, and 9 against harmless people, most for jokes and quotations.
Threats that went on in another app are not in these tables: nobody here sees them.`
}

function bystanders({ detection }: Systems, fairness: Published['main']['evaluation']['fairness']): string {
  const limited = detection['benign_adults_limited']?.by ?? {}
  const notices = detection['false_notices']?.by ?? {}
  const groups = [...new Set([...Object.keys(limited), ...Object.keys(notices)])].sort()
  const ratio = (value: number | null | undefined) =>
    value == null ? 'not to be said, since some rates are zero' : String(value)
  return `## People who do no harm

${table(
  'Adults limited at any time in the month, and threads between an adult and a teen in which a warning was shown, by group.',
  ['group', 'limited', 'threads warned'],
  groups.map(group => [group, share(limited[group]), share(notices[group])]),
)}

The highest rate among countries by the lowest: ${ratio(fairness['country'])}; among languages: ${ratio(fairness['language'])}. Planned removals of harmless
accounts: ${share(detection['benign_removals_planned'])}; a human decides each.`
}

function tricks({ found, seeds, people, days }: Published['robustness']): string {
  return `## Tricks with letters

${table(
  `Operators’ incidents with one trick played on every message, all else the same; ${seeds.length} runs of ${people} people and ${days} days.`,
  ['trick', 'held in the end', 'second threats delivered', 'incidents'],
  Object.entries(found).map(([trick, one]) => [
    trick,
    one.found === null ? 'none' : `${Number((one.found * 100).toPrecision(3))} %`,
    one.second_delivered === null ? 'none' : `${Number((one.second_delivered * 100).toPrecision(3))} %`,
    String(one.n),
  ]),
)}

Paraphrase is not among them: the texts of the sides are each other's paraphrase, and the tables above hold it.`
}

function limits({ seeds }: Published['main']): string {
  return `## What this shows and what it does not

- It shows that the rules do together what each was made for, how they treat people who look alike, and what happens when
  attackers write, hide and pace themselves otherwise than while building.
- It does not show real harm, real rates or real people. The crime's own figures come from reports and surveys; many numbers
  are assumed, and are marked so in the list of parameters.
- The same authors wrote the lexicons, the detector and the texts of all sides. No line of the held-out texts stands in the
  others, and they were not looked at while tuning, but one author's ear is in all of them. Text from others would do worse.
- The world does not answer: nobody who is limited writes less, tries another way, or appeals. "Delivered" is counted as if
  nothing but quarantine held a message back.
- Everyday talk is thinned and comes from few templates; look-alikes are those we thought of.
- Languages beyond ${[...new Set(heldOut.countries.map(({ language }) => language))].join(', ')} are not simulated. German stands for those whose lexicon no speaker has read.
- ${seeds.length} runs are few. Small groups (youth leaders, new teams, people ganged up on) have few members in all runs together.
- Not measured: appeals, calibration of probabilities (suspicion is a level), names of followers seen, leaks.`
}

function numbers(): string {
  const rows = Object.entries(parameters).map(([name, { value, source }]) => {
    const changed = (heldOut.changes as Readonly<Record<string, number>>)[name]
    return [`\`${name}\``, String(value), changed === undefined ? '' : String(changed), source]
  })
  return `## Parameters

${table('Every number of the world, with its source; the third column where the held-out side has another.', ['parameter', 'value', 'held-out', 'source'], rows)}`
}

function again(
  { seeds, people, days }: Published['main'],
  robust: Published['robustness'],
  cell: Published['cell'],
): string {
  return `## Run it yourself

\`\`\`
breakwater evaluate --seeds ${seeds[0]}-${seeds.at(-1)} --people ${people} --days ${days} --side held-out
breakwater evaluate --seeds ${robust.seeds[0]}-${robust.seeds.at(-1)} --people ${robust.people} --days ${robust.days} --side held-out --trick leet
breakwater evaluate --seeds ${cell.seeds[0]} --people ${cell.people} --days ${cell.days} --side held-out
breakwater simulate --people ${people} --days ${days} --seed ${seeds[0]} --side held-out --out DIR
breakwater evaluate --events DIR/events.ndjson --truth DIR/truth.ndjson
npm run figures -w @breakwater/simulation && npm run document -w @breakwater/simulation
\`\`\`

Of a running platform, the same rates come from what humans found when they looked back, at random or on appeal, one line each
(\`{"kind":"audit","action":"limit_account","wrong":false,"groups":["country:GB"]}\`): \`breakwater evaluate --audit FILE\`, with
Wilson's intervals, by group. None are published here: nobody runs it yet.

The first prints the figures of this page as JSON, the second a row of the tricks, the third the part that a test runs again.`
}
