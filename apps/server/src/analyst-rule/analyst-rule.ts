import { createHash } from 'node:crypto'
import {
  type AnalystRule,
  type AnalystRuleDraft,
  type AnalystRules,
  type AnalystRuleTested,
  refuse,
} from '@breakwater/contract'
import type { Means } from '@breakwater/detection'
import { isRule, type Rule, ruleOf, runTests, type TestOutcome } from '@breakwater/detection/rule'
import { need } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx, ProcessCtx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const PAGE = 100

/** Every version of every rule, by name, the newest first. */
export async function listRules(ctx: Ctx, cursor: string | undefined): Promise<AnalystRules> {
  needReader(ctx)
  const place = /^([a-z0-9-]*)@(\d{1,9})$/.exec(cursor ?? '@0') ?? refuse('cursor.malformed')
  const after = { rule: place[1] ?? '', version: Number(place[2]) }
  const found = await store.versionsAfter(ctx.db, after, PAGE)
  const last = found.length < PAGE ? undefined : found.at(-1)
  return {
    rules: found.map(shown),
    cursor: last === undefined ? null : `${last.rule}@${last.version}`,
  }
}

/** Writes a rule, or the next version of it. The same words as the newest version are that version. */
export async function writeRule(ctx: Ctx, rule: string, draft: AnalystRuleDraft): Promise<AnalystRule> {
  need(ctx, 'rule:write')
  const writer = staffOf(ctx)
  const document = rules.wordsOf(rule, draft)
  const hash = `sha256:${createHash('sha256').update(document).digest('hex')}`
  return ctx.db.transaction(async db => {
    await store.takeTurn(db)
    const latest = await store.latestOf(db, rule)
    if (latest?.hash === hash) return shown(latest)
    const row: store.Version = {
      rule,
      version: (latest?.version ?? 0) + 1,
      hash,
      document,
      state: 'draft',
      writtenBy: writer.id,
      writtenName: writer.name,
      writtenAt: ctx.now(),
      proposedBy: null,
      proposedName: null,
      approvedBy: null,
      approvedName: null,
      movedAt: ctx.now(),
      because: null,
    }
    ruleFrom(row)
    await store.insertVersion(db, row)
    await record({ ...ctx, db }, 'analyst-rule.written', { rule, version: row.version, hash })
    return shown(row)
  })
}

/** Runs the stories that a version carries. A draft of which all come out is tested; a tested one that fails is a draft again. */
export async function testRule(
  ctx: Ctx,
  means: Means,
  rule: string,
  version: number,
): Promise<AnalystRuleTested> {
  need(ctx, 'rule:write')
  const outcomes = await outcomesOf(ruleFrom(await find(ctx, rule, version)), means)
  return ctx.db.transaction(async db => {
    await store.takeTurn(db)
    const row = await find({ db }, rule, version)
    const to = rules.moved(row.state, outcomes.every(({ passed }) => passed) ? 'pass' : 'fail')
    const after = to === null ? row : await move({ ...ctx, db }, row, { state: to })
    return { rule: shown(after), outcomes: outcomes.map(outcome => copied(outcome)) }
  })
}

/** Proposes a tested version: from now on it finds, and does nothing. */
export async function proposeRule(ctx: Ctx, rule: string, version: number): Promise<AnalystRule> {
  need(ctx, 'rule:write')
  const { id, name } = staffOf(ctx)
  return ctx.db.transaction(async db => {
    const row = await take({ ...ctx, db }, rule, version)
    const { tests } = ruleFrom(row).document
    const hasBoth = [true, false].every(finds => tests.some(({ expect }) => expect.length > 0 === finds))
    if (row.state === 'draft' || !hasBoth) refuse('rule.untested')
    const state = rules.moved(row.state, 'propose') ?? refuse('rule.wrong-state')
    if ((await store.versionsIn(db, rules.ASKED)).length >= rules.ASKED_MAX) refuse('rule.too-many')
    return shown(await move({ ...ctx, db }, row, { state, proposedBy: id, proposedName: name }))
  })
}

/** The second person's yes: from now on it acts, in place of the version that did. */
export async function approveRule(
  ctx: Ctx,
  means: Means,
  rule: string,
  version: number,
): Promise<AnalystRule> {
  need(ctx, 'rule:approve')
  const { id, name } = staffOf(ctx)
  const outcomes = await outcomesOf(ruleFrom(await find(ctx, rule, version)), means)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = await take(inside, rule, version)
    const state = rules.moved(row.state, 'approve') ?? refuse('rule.wrong-state')
    if (!rules.isSecondPerson(id, row)) refuse('rule.second-person')
    if (!outcomes.every(({ passed }) => passed)) refuse('rule.untested')
    const live = (await store.versionsIn(db, ['live'])).find(one => one.rule === rule)
    if (live !== undefined)
      await move(inside, live, { state: 'retired', because: `Version ${version} took its place.` })
    return shown(await move(inside, row, { state, approvedBy: id, approvedName: name }))
  })
}

/** Ends a version: at once and whatever it does (`stop`, the kill switch), or because it has had its time (`retire`). */
export async function endRule(
  ctx: Ctx,
  end: 'stop' | 'retire',
  rule: string,
  version: number,
  because: string,
): Promise<AnalystRule> {
  if (end === 'retire') need(ctx, 'rule:write')
  else needReader(ctx)
  return ctx.db.transaction(async db => {
    const row = await take({ ...ctx, db }, rule, version)
    const state = rules.moved(row.state, end) ?? refuse('rule.wrong-state')
    return shown(await move({ ...ctx, db }, row, { state, because }))
  })
}

/** Switches off a version that failed or was slow; nothing where somebody already did. */
export async function stopFaulty(
  base: ProcessCtx,
  rule: string,
  version: number,
  because: string,
): Promise<void> {
  const caller = { kind: 'system', job: 'analyst rules' } as const
  await base.db.transaction(async db => {
    await store.takeTurn(db)
    const row = await store.versionOf(db, rule, version)
    const state = row === null ? null : rules.moved(row.state, 'stop')
    if (row === null || state === null) return
    await move({ ...base, db, caller }, row, { state, because })
  })
}

/** The version as a rule that can be asked; refused where it is none, with the field that is at fault. */
export function ruleFrom(row: store.Version): Rule {
  const rule = ruleOf(rules.documentOf(row))
  return isRule(rule) ? rule : refuse('rule.invalid', { field: rule[0]?.field ?? '' })
}

export async function find(ctx: Pick<Ctx, 'db'>, rule: string, version: number): Promise<store.Version> {
  return (await store.versionOf(ctx.db, rule, version)) ?? refuse('rule.unknown')
}

/** Who may look at rules, or stop one: whoever may write or approve them. */
export function needReader(ctx: Pick<Ctx, 'caller'>): void {
  if (ctx.caller.kind === 'staff' && ctx.caller.permissions.includes('rule:approve')) return
  need(ctx, 'rule:write')
}

async function take(ctx: Ctx, rule: string, version: number): Promise<store.Version> {
  await store.takeTurn(ctx.db)
  return find(ctx, rule, version)
}

async function move(ctx: Ctx, row: store.Version, change: Partial<store.Version>): Promise<store.Version> {
  const after = { ...row, ...change, movedAt: ctx.now() }
  if (after.state === row.state) return row
  await store.saveMove(ctx.db, after)
  const { rule, version } = row
  await record(ctx, 'analyst-rule.moved', { rule, version, from: row.state, to: after.state })
  return after
}

/** Story by story, so that others have their turn in between. */
async function outcomesOf(rule: Rule, means: Means): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = []
  for (const test of rule.document.tests) {
    outcomes.push(...runTests({ ...rule, document: { ...rule.document, tests: [test] } }, means))
    await new Promise(resolve => setImmediate(resolve))
  }
  return outcomes
}

function copied({ test, passed, unexpected, missing }: TestOutcome): AnalystRuleTested['outcomes'][number] {
  return { test, passed, unexpected: [...unexpected], missing: [...missing] }
}

function staffOf({ caller }: Pick<Ctx, 'caller'>): { readonly id: string; readonly name: string } {
  return caller.kind === 'staff' ? caller : refuse('access.denied')
}

function shown(row: store.Version): AnalystRule {
  const { id: _, ...draft } = JSON.parse(row.document) as AnalystRuleDraft & { readonly id: string }
  return {
    rule: row.rule,
    version: row.version,
    hash: row.hash,
    state: row.state,
    writtenBy: row.writtenName,
    writtenAt: row.writtenAt.toISOString(),
    proposedBy: row.proposedName,
    approvedBy: row.approvedName,
    movedAt: row.movedAt.toISOString(),
    because: row.because,
    draft,
  }
}
