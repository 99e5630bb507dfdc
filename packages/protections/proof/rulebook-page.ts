import { deny, type LimitKind, limit, limitKinds, noticeCodes } from '../src/catalogue/effect.ts'
import type { Relaxer, Rule } from '../src/catalogue/rule.ts'
import { messageFor } from '../src/catalogue/words.ts'
import {
  catalogue,
  defaultRulebook,
  diffRulebooks,
  profile,
  profileNames,
  settingNames,
  settings,
  surfaces,
} from '../src/index.ts'
import { table } from './table.ts'

const relaxers: Readonly<Record<Relaxer, string>> = {
  none: 'nobody',
  parent: 'a parent under 16 (18 in some countries) or where supervised; else the account',
  owner: 'the account',
  operator: 'the rulebook',
}

const opening = `# The rulebook

What Breakwater does about unwanted contact, rule by rule. This page is made from the catalogue in
\`packages/protections\` by \`npm run document -w @breakwater/protections\`; a test fails when it no longer matches.

A contact is one account about to reach, find or look at another on a *surface*. Every rule of that surface is
asked; the strictest answer wins: \`deny\`, then \`limit\`, \`filter\`, \`notice\`, \`allow\`. Two ages count. The youngest
credible age protects an account; the oldest credible age restricts what it may do to others. An age nobody
knows is a child's for the first and an adult's for the second. *Protected* means under 18, or marked as a Teen
Account or as supervised. *Connected* means, in an instagram-like rulebook, that the target follows the actor
or accepted a thread; in a messenger-like one, that they are friends, that the target saved the actor's phone,
or that a thread was accepted.
`

/** docs/rulebook.md, made from the catalogue and the rulebooks that ship. */
export function rulebookPage(): string {
  return [
    opening,
    `## Rules\n\n${catalogue.map(ruleSection).join('\n')}`,
    `## Surfaces\n\nRules as the default rulebook runs them, and what a person reads when the answer is no.\n\n${surfaceTable()}`,
    `## Settings\n\nFrom the loosest value to the strictest. Making one stricter is always free.\n\n${settingTable()}`,
    `## Rulebooks that ship\n\n${profileTable()}`,
    `## Terms a rulebook may tighten\n\n${termTable()}`,
    `## Notices\n\n${codeTable(noticeCodes)}`,
    `## Limits and filters\n\n${limitTable()}`,
  ].join('\n')
}

function ruleSection(rule: Rule): string {
  const where = rule.surfaces.length === 0 ? 'at another moment than a contact' : rule.surfaces.join(', ')
  const only = rule.connection === undefined ? '' : ` (${rule.connection} rulebooks only)`
  return `### ${rule.id}: ${rule.words}

- **When:** ${rule.condition}.
- **Then:** ${rule.effect}.
- **Where:** ${where}${only}.
- **Who may relax it:** ${relaxers[rule.relax]}.
- **Since:** ${rule.since} (${rule.source}).
`
}

function surfaceTable(): string {
  const rows = surfaces.map(surface => {
    const rules = defaultRulebook.plan[surface].map(({ id }) => id).join(' ')
    return [`\`${surface}\``, rules, messageFor(deny(), surface)]
  })
  return table(['surface', 'rules', 'a no reads'], rows)
}

function settingTable(): string {
  const { teen, adult } = defaultRulebook.terms
  const rows = settingNames.map(name => [`\`${name}\``, settings[name].join(', '), teen[name], adult[name]])
  return table(['setting', 'values', 'a teen begins with', 'an adult begins with'], rows)
}

function profileTable(): string {
  const rows = profileNames.map(name => {
    const rulebook = profile(name) ?? defaultRulebook
    const { terms } = diffRulebooks(defaultRulebook, rulebook, [])
    const differs = terms
      .filter(({ field }) => field !== 'name')
      .map(({ field, to }) => `${field} ${JSON.stringify(to)}`)
    return [`\`${name}\``, differs.join('; ') || 'the default', `\`${rulebook.hash.slice(0, 19)}…\``]
  })
  return table(['name', 'differs from the default in', 'hash'], rows)
}

function termTable(): string {
  const { terms } = defaultRulebook
  return table(
    ['term', 'default', 'may be'],
    [
      ['`adultAge`', String(terms.adultAge), 'up to 20 (“adults over 19”), or lower'],
      [
        '`thresholds.default`',
        String(terms.thresholds.default),
        '16 or 18; a country that is not known is always 18',
      ],
      ['`thresholds.overrides`', 'none', '16 or 18 by country'],
      ['`minMutuals`', String(terms.minMutuals), 'higher'],
      ['`requestLimit`', String(terms.requestLimit), '0, for no requests at all'],
      ['`minorRequestsLimit`', String(terms.minorRequestsLimit), 'lower'],
      ['`originNotice`', terms.originNotice, '`everyone`, to tell adults too (C27)'],
      [
        '`off`',
        terms.off.join(', '),
        'rules that somebody may relax, never one that nobody may; replaces the list it extends',
      ],
      ['`teen`, `adult`', 'as above', 'any values, never looser for a teen than for an adult'],
    ],
  )
}

function codeTable(codes: Readonly<Record<string, string>>): string {
  return table(
    ['code', 'means'],
    Object.entries(codes).map(([code, words]) => [`\`${code}\``, words]),
  )
}

function limitTable(): string {
  const rows = (Object.keys(limitKinds) as LimitKind[]).map(kind => {
    return [`\`${kind}\``, limitKinds[kind], messageFor(limit(kind), 'dm_start')]
  })
  return table(['code', 'means', 'the person reads'], rows)
}
