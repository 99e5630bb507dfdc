import type {
  AccountBody,
  AccountExport,
  AccountFacts,
  AccountsBulk,
  Bank,
  Contact,
  ContactById,
  ContentAnswer,
  DecisionBody,
  DefaultsAnswer,
  DefaultsBody,
  EdgeDetail,
  EdgeKind,
  Feedback,
  FilterAnswer,
  FilterBody,
  Help,
  ItemDraft,
  ItemPage,
  MatchAnswer,
  MatchQuery,
} from '@breakwater/contract'
import { ask, type Connection, json } from './http.ts'

/** One contact that could not be read, in the place of its decision. */
export interface ContactRefused {
  readonly id: string | null
  readonly refusal: string
  readonly field: string
}

export type Client = ReturnType<typeof connect>

/** Everything a platform or partner asks of a server, by the contract's own shapes. Each call may throw a `Refusal`. */
export function connect(connection: Connection) {
  const get = <T>(path: string): Promise<T> => json<T>(ask(connection, { path }))
  const send = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
    json<T>(ask(connection, { method, path, body }))

  return {
    /** Items near any of the signals. `queryVariants` of the engine gives those that find cropped and framed copies. */
    match: (query: MatchQuery) => send<MatchAnswer>('POST', '/v1/match', query),
    /**
     * Items near a file, which your own server hashes and keeps nowhere: a picture by its parts and without its borders
     * too, unless `variants` is false, and a video by its frames. Long videos take a minute: give a `timeout_ms`.
     * `content` is your id of the upload: what asks for review then waits for a reviewer.
     */
    matchContent: (
      file: Blob,
      { variants = true, ...about }: { variants?: boolean; content?: string; country?: string } = {},
    ) =>
      json<ContentAnswer>(
        ask(connection, {
          method: 'POST',
          path: `/v1/match/content${asQuery({ ...(variants && { variants: 'true' }), ...about })}`,
          file,
        }),
      ),
    /** Says what became of an item on your platform. */
    feedback: (feedback: Feedback) => send<{ recorded: boolean }>('POST', '/v1/feedback', feedback),
    banks: async () => (await get<{ banks: Bank[] }>('/v1/banks')).banks,
    addItem: (bank: string, draft: ItemDraft) =>
      send<{ item: string }>('POST', `/v1/banks/${encodeURIComponent(bank)}/items`, draft),
    withdrawItem: (bank: string, item: string) =>
      send<{ withdrawn: string }>(
        'DELETE',
        `/v1/banks/${encodeURIComponent(bank)}/items/${encodeURIComponent(item)}`,
      ),
    /** Every page of what changed since `cursor`; keep the last page's cursor for next time. */
    changes: (bank: string, cursor?: string) => changes(connection, bank, cursor),
    help: (country: string, language: string) =>
      get<Help>(`/v1/help?country=${encodeURIComponent(country)}&language=${encodeURIComponent(language)}`),

    /** Decides one contact: whole, or by the ids of accounts that the server keeps for you. */
    decide: (contact: Contact | ContactById) => send<DecisionBody>('POST', '/v1/contacts/decide', contact),
    /** Decides up to a thousand, in order. */
    decideAll: (contacts: readonly (Contact | ContactById)[]) =>
      send<(DecisionBody | ContactRefused)[]>('POST', '/v1/contacts/decide', contacts),
    filter: (asked: FilterBody) => send<FilterAnswer>('POST', '/v1/contacts/filter', asked),
    /** What a new account begins with: its settings, and who may loosen them. Nothing of it is kept. */
    defaults: (newcomer: DefaultsBody) => send<DefaultsAnswer>('POST', '/v1/accounts/defaults', newcomer),
    /** Whether an account, whole or by its id, may change one of its settings at once, or waits for a parent. */
    change: (account: AccountFacts | string, change: Contact['change']) =>
      send<DecisionBody>('POST', '/v1/contacts/decide', {
        surface: 'setting_change',
        actor: account,
        target: account,
        change,
      }),
    putAccount: (id: string, account: AccountBody) =>
      send('PUT', `/v1/accounts/${encodeURIComponent(id)}`, account),
    putEdge: (from: string, kind: EdgeKind, to: string, detail: EdgeDetail = {}) =>
      send('PUT', edgePath(from, kind, to), detail),
    removeEdge: (from: string, kind: EdgeKind, to: string) => send('DELETE', edgePath(from, kind, to)),
    putMany: (bulk: AccountsBulk) => send<{ accounts: number; edges: number }>('POST', '/v1/accounts', bulk),
    /** All that is kept of an account, page after page. */
    exportAccount: (id: string) => exported(connection, id),
    eraseAccount: (id: string) => send('DELETE', `/v1/accounts/${encodeURIComponent(id)}`),
  }
}

async function* changes(connection: Connection, bank: string, cursor?: string): AsyncGenerator<ItemPage> {
  for (let at = cursor; ; ) {
    const query = at === undefined ? '' : `?cursor=${encodeURIComponent(at)}`
    const page = await json<ItemPage>(
      ask(connection, { path: `/v1/banks/${encodeURIComponent(bank)}/items${query}` }),
    )
    yield page
    if (!page.more) return
    at = page.cursor
  }
}

/** The whole export: every page's edges in one list. */
async function exported(connection: Connection, id: string): Promise<Omit<AccountExport, 'cursor'>> {
  const path = `/v1/accounts/${encodeURIComponent(id)}`
  let page = await json<AccountExport>(ask(connection, { path }))
  const edges = [...page.edges]
  while (page.cursor !== null) {
    const query = `?cursor=${encodeURIComponent(page.cursor)}`
    page = await json<AccountExport>(ask(connection, { path: path + query }))
    edges.push(...page.edges)
  }
  const { cursor: _last, ...whole } = page
  return { ...whole, edges }
}

function asQuery(asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked).toString()
  return query === '' ? '' : `?${query}`
}

function edgePath(from: string, kind: EdgeKind, to: string): string {
  return `/v1/accounts/${encodeURIComponent(from)}/edges/${kind}/${encodeURIComponent(to)}`
}
