import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { firstRunnable, programInPath } from './program.mjs'

/**
 * The PostgreSQL to test on: DATABASE_URL (its role must be allowed to create databases), else a throw-away server.
 * @returns {Promise<{ url: string, found: string, close: () => Promise<void> } | null>} null: there is none here
 */
export async function openPostgres() {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, found: 'DATABASE_URL', close: async () => {} }
  const program = postgresProgram()
  return program ? startThrowAway(program) : null
}

function postgresProgram() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const found =
    programInPath('postgres') ??
    firstRunnable(versions.map(version => join(debian, version, 'bin', 'postgres')))
  return found && realpathSync(found)
}

/** Its own folder, a free port of the loopback, no password: it lives as long as the tests. */
async function startThrowAway(program) {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-postgres-'))
  const owner = unprivileged()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const cluster = join(folder, 'cluster')
  const setUp = [
    '-D',
    cluster,
    '-U',
    'breakwater',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  execFileSync(join(dirname(program), 'initdb'), setUp, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const speed = ['fsync=off', 'full_page_writes=off', 'max_connections=200']
  const words = ['-D', cluster, ...[...settings, ...speed].flatMap(setting => ['-c', setting])]
  const server = spawn(program, words, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise(resolve => server.once('exit', resolve))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const abandon = () => {
    server.kill('SIGQUIT')
    remove()
  }
  process.once('exit', abandon)
  await ready(server)
  return {
    url: `postgres://breakwater@127.0.0.1:${port}/postgres`,
    found: program,
    async close() {
      process.off('exit', abandon)
      server.kill('SIGINT')
      await ended
      remove()
    },
  }
}

/** PostgreSQL refuses to run as root: as root we hand it to an account that owns nothing. */
function unprivileged() {
  if (process.getuid?.() !== 0) return null
  const id = (what, name) =>
    Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) }
    } catch {
      // no such account here
    }
  }
  throw new Error(
    'PostgreSQL will not run as root, and there is no account "postgres" or "nobody": run the tests as a user',
  )
}

/** Reads on after that, so that the server never waits for us to read its log. */
function ready(server) {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr.setEncoding('utf8').on('data', text => {
      log = (log + text).slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
