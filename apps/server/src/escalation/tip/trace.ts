import type { Connection } from '../known/index.ts'
import type { Node } from '../schema/index.ts'

/** What the drafting of a trace rests on. */
export interface Tracing {
  readonly connections: readonly Connection[]
  /** Numbers of finished reports that name an account of the platform, oldest first. */
  readonly prior: ReadonlyMap<string, readonly string[]>
  /** Whether a part of a document may be sent as it is. */
  readonly fits: (type: string, node: Node) => boolean
}
type Address = NonNullable<Connection['addresses']>[number]
type Device = NonNullable<Connection['devices']>[number]
type Associated = NonNullable<Connection['associated']>[number]

/** What platforms recorded of an account, in the names of the grammar: of the person, and of the account. */
export interface Trace {
  readonly person: Node
  readonly rest: Node
  /** Apart, as the grammar has no room for them beside an intended recipient. */
  readonly associated: Node
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const listed = (name: string, list: readonly (Node | string)[]): Node =>
  list.length === 0 ? {} : { [name]: list }

function captureOf({ ip, at, event, port, isProxy }: Address): Node {
  return {
    ipAddress: ip,
    ...(event !== undefined && { eventName: capital(event) }),
    ...(at !== undefined && { dateTime: at }),
    ...(isProxy !== undefined && { possibleProxy: isProxy }),
    ...(port !== undefined && { port }),
  }
}

function deviceOf({ type, id, at, event }: Device): Node {
  return {
    idType: type,
    idValue: id,
    ...(event !== undefined && { eventName: capital(event) }),
    ...(at !== undefined && { dateTime: at }),
  }
}

/** Of the accounts in `whose`; null among them: records that name nobody. What may not be sent is left out. Pure. */
export function traceOf(whose: readonly (string | null)[], platform: string, tracing: Tracing): Trace {
  const { connections, fits } = tracing
  const own = connections.filter(({ account }) => whose.includes(account))
  const fitting = (type: string, nodes: readonly Node[]) => nodes.filter(node => fits(type, node))
  const [place] = own.flatMap(({ place: one }) => (one === undefined ? [] : [placeOf(one)]))
  return {
    person: reachOf(own, fits),
    rest: {
      ...namesOf(own, fits),
      ...listed('ipCaptureEvent', fitting('ipCaptureEvent', own.flatMap(addressesOf).map(captureOf))),
      ...listed('deviceId', fitting('deviceId', own.flatMap(({ devices = [] }) => devices).map(deviceOf))),
      ...disabledOf(own, fits),
      ...(place !== undefined && fits('estimatedLocation', place) && { estimatedLocation: place }),
    },
    associated: listed(
      'associatedAccount',
      fitting(
        'associatedAccount',
        own.flatMap(({ associated = [] }) => associated).map(one => associatedOf(one, platform, tracing)),
      ),
    ),
  }
}

const addressesOf = ({ addresses = [] }: Connection): readonly Address[] => addresses

type Reach = Pick<Associated, 'emails' | 'phones'>
/** E-mail addresses and telephone numbers, each once. */
function reachOf(own: readonly Reach[], fits: Tracing['fits']): Node {
  const texts = (type: 'email' | 'phone', given: readonly string[]) =>
    [...new Set(given)].filter(text => fits(type, { text }))
  const emails = texts(
    'email',
    own.flatMap(one => one.emails ?? []),
  )
  const phones = texts(
    'phone',
    own.flatMap(one => one.phones ?? []),
  )
  return { ...listed('email', emails), ...listed('phone', phones) }
}

type Named = Pick<Associated, 'screenName' | 'profileUrls'> & Pick<Connection, 'displayNames'>
function namesOf(own: readonly Named[], fits: Tracing['fits']): Node {
  const screenName = own.find(one => one.screenName !== undefined)?.screenName ?? ''
  const list = (name: string, given: readonly string[]): Node =>
    listed(
      name,
      [...new Set(given)].filter(one => fits('personOrUserReported', { [name]: [one] })),
    )
  return {
    ...(screenName !== '' && fits('personOrUserReported', { screenName }) && { screenName }),
    ...list(
      'displayName',
      own.flatMap(one => one.displayNames ?? []),
    ),
    ...list(
      'profileUrl',
      own.flatMap(one => one.profileUrls ?? []),
    ),
  }
}

function placeOf({ country, region, city }: NonNullable<Connection['place']>): Node {
  return {
    ...(city !== undefined && { city }),
    ...(region !== undefined && { region }),
    countryCode: country,
  }
}

/** Whether, when and how the platform says that it disabled the account; the newest word of it. */
function disabledOf(own: readonly Connection[], fits: Tracing['fits']): Node {
  const said = own.findLast(one => one.disabled !== undefined)?.disabled
  return said === undefined ? {} : disabledNode(said.how, said, fits)
}

/** An account that was disabled, as the grammar says it; empty where it may not be said. Pure. */
export function disabledNode(
  how: 'temporarily' | 'permanently',
  { at, toldAt }: { readonly at?: string; readonly toldAt?: string },
  fits: Tracing['fits'],
): Node {
  const name = how === 'permanently' ? 'accountPermanentlyDisabled' : 'accountTemporarilyDisabled'
  const node = {
    text: true,
    ...(at !== undefined && { disabledDate: at }),
    userNotified: toldAt !== undefined,
    ...(toldAt !== undefined && { userNotifiedDate: toldAt }),
  }
  return fits(name, node) ? { [name]: node } : {}
}

function associatedOf(one: Associated, platform: string, { prior, fits }: Tracing): Node {
  const { type, service = platform, account } = one
  const earlier = service === platform ? (prior.get(account ?? '') ?? []) : []
  return {
    type,
    platform: service,
    espService: service,
    ...(account !== undefined && { espIdentifier: account }),
    ...reachOf([one], fits),
    ...namesOf([one], fits),
    ...listed('priorCTReport', earlier),
  }
}

/** The connection that a file came by, where one is recorded. Pure. */
export function wayOf(sha256: string, { connections, fits }: Tracing): Node {
  const found = connections
    .flatMap(addressesOf)
    .filter(({ file }) => file === sha256)
    .map(captureOf)
    .find(node => fits('ipCaptureEvent', node))
  return found === undefined ? {} : { ipCaptureEvent: found }
}
