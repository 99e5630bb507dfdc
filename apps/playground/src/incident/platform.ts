import type {
  AskedAction,
  AskedActions,
  EventBody,
  IncidentAnswer,
  IncidentsAnswer,
  NoticeAnswer,
  SuspicionAnswer,
} from '@breakwater/contract'
import { keyOfThisRun } from '../breakwater/key.ts'
import { type Cast, everyone, type Who } from './story.ts'

/** What Breakwater says of the evening so far. */
export interface Sight {
  readonly incident: IncidentAnswer | null
  readonly suspicion: SuspicionAnswer | null
  readonly notices: readonly NoticeAnswer[]
  /** Whose account a reviewer had removed. */
  readonly removed: readonly Who[]
}

export const nothingSeen: Sight = { incident: null, suspicion: null, notices: [], removed: [] }

async function ask<Answer>(path: string, method: string, body?: unknown): Promise<Answer | null> {
  const response = await fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${await keyOfThisRun()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    keepalive: method === 'DELETE',
  })
  if (response.ok) return (await response.json()) as Answer
  if (response.status === 404) return null
  throw new Error(`${path} answered ${response.status}`)
}

/** Tells Breakwater what happened here. It is kept when this returns. */
export async function tell(events: readonly EventBody[]): Promise<void> {
  await ask('/v1/events', 'POST', { events })
}

/** Looks at what Breakwater has found. */
export async function look(cast: Cast): Promise<Sight> {
  const [mika, jordan] = [cast.id('mika'), cast.id('jordan')]
  const [incidents, suspicion, notices, removed] = await Promise.all([
    ask<IncidentsAnswer>(`/v1/accounts/${jordan}/incidents`, 'GET'),
    ask<SuspicionAnswer>(`/v1/accounts/${jordan}/suspicion`, 'GET'),
    ask<{ readonly notices: readonly NoticeAnswer[] }>(
      `/v1/accounts/${mika}/notices?language=${document.documentElement.lang}`,
      'GET',
    ),
    removals(cast),
  ])
  const ours = incidents?.incidents.find(({ target }) => target === mika)
  const incident = ours === undefined ? null : await ask<IncidentAnswer>(`/v1/incidents/${ours.id}`, 'GET')
  return { incident, suspicion, notices: notices?.notices ?? [], removed }
}

const accused: readonly Who[] = ['jordan', 'jo']
const takesAway = ({ action, state }: AskedAction): boolean =>
  action === 'remove_account' && (state === 'sent' || state === 'confirmed')

/** Does what reviewers decided, as any platform must: removes the accounts, and says that it is done. */
async function removals(cast: Cast): Promise<readonly Who[]> {
  const asked = accused.map(async who => {
    const answer = await ask<AskedActions>(`/v1/actions?kind=account&id=${cast.id(who)}`, 'GET')
    const removal = answer?.actions.find(takesAway)
    if (removal?.state === 'sent') await ask(`/v1/actions/${removal.id}/outcome`, 'POST', { outcome: 'done' })
    return removal === undefined ? [] : [who]
  })
  return (await Promise.all(asked)).flat()
}

/** Forgets the people of a run. */
export async function forget(cast: Cast): Promise<void> {
  await Promise.allSettled(everyone.map(who => ask(`/v1/accounts/${cast.id(who)}`, 'DELETE')))
}
