import { lookup } from 'node:dns/promises'
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Why an address was not asked, or what came of it: codes, never what the other side wrote. */
export type FetchFault = 'bad-address' | 'private-address' | 'unreachable' | 'timeout' | 'too-large'

export class FetchFailed extends Error {
  readonly fault: FetchFault
  constructor(fault: FetchFault, cause?: unknown) {
    super(fault, { cause })
    this.name = 'FetchFailed'
    this.fault = fault
  }
}

export interface Fetching {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  /** Chunks are sent as they come, never held together; `headers` then says how many bytes they are. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>
  /** The longest answer that is read. */
  readonly bytes_max: number
  /** From the look-up of the name to the last byte. */
  readonly timeout_ms: number
  /** Development and tests only: lets this machine be asked, over plain HTTP too. */
  readonly allowLoopback?: boolean
}

export interface Fetched {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/**
 * Asks an address that someone else named. The name is resolved once, every address it gives must be public, and the
 * connection goes to the very address that was looked at, so a name cannot answer one thing to the check and another to
 * the connection. Only https, the ports 443 and 8443, no redirect followed, time and length limited.
 * Throws `FetchFailed`.
 */
export async function fetchPublic(url: string, fetching: Fetching): Promise<Fetched> {
  const target = checkUrl(url, fetching.allowLoopback === true)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), fetching.timeout_ms)
  try {
    const address = await publicAddressOf(target, fetching.allowLoopback === true, abort.signal)
    return await ask(target, address, fetching, abort.signal)
  } catch (error) {
    if (error instanceof FetchFailed) throw error
    throw new FetchFailed(abort.signal.aborted ? 'timeout' : 'unreachable', error)
  } finally {
    clearTimeout(timer)
  }
}

/** The address as it may be asked; throws `FetchFailed` with `bad-address` or `private-address`. Looks nothing up. */
export function checkUrl(url: string, allowLoopback: boolean): URL {
  if (!URL.canParse(url)) throw new FetchFailed('bad-address')
  const target = new URL(url)
  if (target.username !== '' || target.password !== '') throw new FetchFailed('bad-address')
  const isLoopback = allowLoopback && isLoopbackHost(target.hostname)
  if (target.protocol !== 'https:' && !(isLoopback && target.protocol === 'http:'))
    throw new FetchFailed('bad-address')
  if (!isLoopback && !['', '443', '8443'].includes(target.port)) throw new FetchFailed('bad-address')
  const host = hostOf(target)
  if (isIP(host) !== 0 && !mayAsk(host, allowLoopback)) throw new FetchFailed('private-address')
  return target
}

function hostOf(target: URL): string {
  return target.hostname.replace(/^\[|\]$/g, '')
}

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}

async function publicAddressOf(target: URL, allowLoopback: boolean, abort: AbortSignal): Promise<string> {
  const host = hostOf(target)
  if (isIP(host) !== 0) return host
  const gone = new Promise<never>((_, reject) =>
    abort.addEventListener('abort', () => reject(new FetchFailed('timeout')), { once: true }),
  )
  const found = await Promise.race([lookup(host, { all: true, verbatim: true }), gone])
  const [first] = found
  if (first === undefined) throw new FetchFailed('unreachable')
  if (!found.every(({ address }) => mayAsk(address, allowLoopback))) throw new FetchFailed('private-address')
  return first.address
}

/** Whether this is an address of the public internet (IANA special-purpose registries), or our own where allowed. */
function mayAsk(address: string, allowLoopback: boolean): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (allowLoopback && loopback.check(address, family)) return true
  return family === 'ipv6'
    ? globalUnicast.check(address, family) && !special.check(address, family)
    : !special.check(address, family)
}

function listOf(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4')
  return list
}

const loopback = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
])
const globalUnicast = listOf([['2000::', 3]])
const special = listOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Ways to write an IPv4 address as an IPv6 one, documentation, and tunnels into unknown networks.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

function ask(target: URL, address: string, fetching: Fetching, signal: AbortSignal): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const start = target.protocol === 'http:' ? overHttp : overHttps
    const asking: ClientRequest = start(
      target,
      {
        method: fetching.method ?? 'GET',
        headers: { ...fetching.headers },
        signal,
        agent: false,
        lookup: (_host, options, answer) =>
          options.all
            ? answer(null, [{ address, family: isIP(address) }])
            : answer(null, address, isIP(address)),
      },
      answer => void read(answer, fetching.bytes_max).then(resolve, reject),
    )
    asking.on('error', reject)
    const { body } = fetching
    if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) asking.end(body)
    else pipeline(Readable.from(body), asking).catch(reject)
  })
}

async function read(answer: IncomingMessage, bytes_max: number): Promise<Fetched> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Uint8Array>) {
    bytes += part.length
    if (bytes > bytes_max) {
      answer.destroy()
      throw new FetchFailed('too-large')
    }
    parts.push(part)
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }
}
