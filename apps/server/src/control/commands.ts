import { writeFile } from 'node:fs/promises'
import { refuse } from '@breakwater/contract'
import { decideMinorPath, need, operator, partners, staff, stateOperator } from '../access/index.ts'
import { verify } from '../audit/index.ts'
import { endShadow, putRulebook, type Rulebooks } from '../contact/index.ts'
import type { Database } from '../infra/database/open.ts'
import type { Matcher } from '../match/index.ts'
import { bankCommands } from './bank-commands.ts'
import type { Commands } from './command.ts'

/** What the operator's command line may ask, by name. */
export function commands(
  database: Database,
  rulebooks: Rulebooks,
  matcher: () => Promise<Matcher>,
): Commands {
  return {
    'partner.add': async (ctx, { name, scopes }) => [await partners.add(ctx, name, scopes)],
    'partner.list': async ctx =>
      (await partners.list(ctx)).map(({ isDemonstration: _, ...partner }) => partner),
    'partner.grant': async (ctx, { name, scope, ...because }) => [
      await partners.grant(ctx, name, scope, because),
    ],
    'partner.rotate': async (ctx, { name }) => [await partners.rotate(ctx, name)],
    'partner.revoke': async (ctx, { name }) => [await partners.revoke(ctx, name)],
    'operator.show': async ctx => [await operator(ctx)],
    'operator.set': async (ctx, { name, contact }) => [await stateOperator(ctx, name, contact)],
    'operator.allow-minor': async (ctx, { allow, ...because }) => [
      await decideMinorPath(ctx, allow, because),
    ],
    'staff.invite': async (ctx, { name, role }) => [await staff.invite(ctx, name, role)],
    'staff.list': ctx => staff.list(ctx),
    ...bankCommands(matcher),
    'rulebook.put': async (ctx, { role, document }) => [await putRulebook(ctx, role, document)],
    'rulebook.end-shadow': async ctx => {
      await endShadow(ctx)
      return [{ ended: true }]
    },
    'rulebook.shadow': async () => [(await rulebooks.report()) ?? refuse('rulebook.no-shadow')],
    'audit.verify': async ctx => {
      need(ctx, 'audit:read')
      return [await verify(ctx.db)]
    },
    backup: async (_ctx, { out }) => [await backUp(database, out)],
  }
}

/** Writes the whole embedded database to a new file, readable by its owner only. */
async function backUp(database: Database, out: string): Promise<object> {
  const dump = (await database.dump()) ?? refuse('backup.embedded-only')
  await writeFile(out, dump, { flag: 'wx', mode: 0o600 }).catch(isThere)
  return { backup: out, bytes: dump.byteLength }
}

function isThere(error: NodeJS.ErrnoException): never {
  if (error.code === 'EEXIST') refuse('backup.exists')
  throw error
}
