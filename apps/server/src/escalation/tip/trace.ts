import type { Connection } from '../known/index.ts'
import type { Node } from '../schema/index.ts'

/** What the drafting of a trace rests on. */
export interface Tracing {
  readonly connections: readonly Connection[]
  /** Whether a part of a document may be sent as it is. */
  readonly fits: (type: string, node: Node) => boolean
}
type Address = NonNullable<Connection['addresses']>[number]

/** What platforms recorded of an account, in the names of the grammar: of the person, and of the account. */
export interface Trace {
  readonly person: Node | null
  readonly rest: Node
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function captureOf({ ip, at, event, port, isProxy }: Address): Node {
  return {
    ipAddress: ip,
    ...(event !== undefined && { eventName: capital(event) }),
    ...(at !== undefined && { dateTime: at }),
    ...(isProxy !== undefined && { possibleProxy: isProxy }),
    ...(port !== undefined && { port }),
  }
}

/** Of the accounts in `whose`; null among them: records that name nobody. What may not be sent is left out. Pure. */
export function traceOf(whose: readonly (string | null)[], { connections, fits }: Tracing): Trace {
  const own = connections.filter(({ account }) => whose.includes(account))
  const fitting = (type: string, nodes: readonly Node[]) => nodes.filter(node => fits(type, node))
  const listed = (name: string, list: readonly (Node | string)[]): Node =>
    list.length === 0 ? {} : { [name]: list }
  const texts = (type: 'email' | 'phone', given: readonly string[]) =>
    [...new Set(given)].filter(text => fits(type, { text }))
  const captures = fitting('ipCaptureEvent', own.flatMap(({ addresses = [] }) => addresses).map(captureOf))
  const devices = own
    .flatMap(({ devices: all = [] }) => all)
    .map(
      ({ type, id, at, event }): Node => ({
        idType: type,
        idValue: id,
        ...(event !== undefined && { eventName: capital(event) }),
        ...(at !== undefined && { dateTime: at }),
      }),
    )
  const person = {
    ...listed(
      'email',
      texts(
        'email',
        own.flatMap(({ emails = [] }) => emails),
      ),
    ),
    ...listed(
      'phone',
      texts(
        'phone',
        own.flatMap(({ phones = [] }) => phones),
      ),
    ),
  }
  const screenName = own.find(one => one.screenName !== undefined)?.screenName
  const named = screenName === undefined ? {} : { screenName }
  const urls = [...new Set(own.flatMap(({ profileUrls = [] }) => profileUrls))]
  const profile = urls.filter(url => fits('webPageIncident', { url: [url] }))
  return {
    person: Object.keys(person).length === 0 ? null : person,
    rest: {
      ...(fits('screenName', { text: screenName ?? '' }) && named),
      ...listed('profileUrl', profile),
      ...listed('ipCaptureEvent', captures),
      ...listed('deviceId', fitting('deviceId', devices)),
    },
  }
}

/** The connection that a file came by, where one is recorded. Pure. */
export function wayOf(sha256: string, { connections, fits }: Tracing): Node {
  const found = connections
    .flatMap(({ addresses = [] }) => addresses)
    .filter(({ file }) => file === sha256)
    .map(captureOf)
    .find(node => fits('ipCaptureEvent', node))
  return found === undefined ? {} : { ipCaptureEvent: found }
}
