import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

/** Debian's package `nats-server`. */
const PROGRAM = 'nats-server'

export const hasNats = spawnSync(PROGRAM, ['--version']).status === 0

interface Node {
  readonly name: string
  readonly url: string
  readonly child: ChildProcess
}

export interface Cluster {
  readonly urls: string
  /** Kills the node that leads a stream of events, at once and without warning; answers its name. */
  killLeader(): Promise<string>
  close(): Promise<void>
}

/** Starts one node, or several that form a cluster, on ports of loopback that were free. */
export async function startNats(nodes: 1 | 3): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-nats-'))
  const ports = await freePorts(2 * nodes)
  const routes = ports.slice(nodes).map(port => `nats://127.0.0.1:${port}`)
  const running = Array.from({ length: nodes }, (_, at) => startNode(at, ports, nodes, routes, folder))
  const urls = running.map(({ url }) => url).join(',')
  await ready(urls)
  return {
    urls,
    async killLeader() {
      const leader = await leaderOf(urls)
      running.find(({ name }) => name === leader)?.child.kill('SIGKILL')
      return leader
    },
    async close() {
      for (const { child } of running) child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function startNode(
  at: number,
  ports: readonly number[],
  nodes: number,
  routes: readonly string[],
  folder: string,
): Node {
  const name = `node-${at}`
  const [port, routePort] = [ports[at] ?? 0, ports[nodes + at] ?? 0]
  const alone = ['-js', '-a', '127.0.0.1', '-p', String(port), '-n', name, '-sd', join(folder, name)]
  const route = `nats://127.0.0.1:${routePort}`
  const together = ['--cluster_name', 'harbour', '--cluster', route, '--routes', routes.join(',')]
  const child = spawn(PROGRAM, nodes === 1 ? alone : [...alone, ...together], { stdio: 'ignore' })
  return { name, url: `nats://127.0.0.1:${port}`, child }
}

/** Until JetStream answers, and has a leader where there are several nodes. */
async function ready(urls: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const connection = await connect({ servers: urls.split(','), timeout: 1_000, maxReconnectAttempts: 0 })
      try {
        await (await jetstreamManager(connection, { timeout: 1_000 })).getAccountInfo()
        return
      } finally {
        await connection.close()
      }
    } catch {
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
  throw new Error('nats-server did not become ready')
}

/** Of the first stream, once it has one. */
async function leaderOf(urls: string): Promise<string> {
  const connection = await connect({ servers: urls.split(',') })
  try {
    const manager = await jetstreamManager(connection)
    for (let tries = 0; tries < 100; tries++) {
      for await (const { cluster } of manager.streams.list()) if (cluster?.leader) return cluster.leader
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    throw new Error('no stream has a leader')
  } finally {
    await connection.close()
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = held.map(server => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  await Promise.all(held.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}
