/**
 * `npm run lock`, after `npm install` changed the lock: adds the optional packages for other systems that npm left out
 * because the registry it asked did not serve them. Without them `npm ci` calls the lock out of step. What is added has no
 * checksum: a registry that serves everything makes a better lock, and then this adds nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
]
const processors = { armv7: 'arm', 'arm-eabi': 'arm', 'arm-gnueabihf': 'arm', 'arm-musleabihf': 'arm' }
const known = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'arm', 'wasm32']
const path = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
let added = 0

for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(place, name) || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(dev ? { dev } : {}),
      optional: true,
    }
    added += 1
    console.log(`${name}@${version} ${JSON.stringify(platformOf(name))}`)
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(sorted)
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} added`)

function isLocked(place, name) {
  const nested = place === '' ? [] : [`${place}/node_modules/${name}`]
  return [...nested, `node_modules/${name}`].some(at => at in lock.packages)
}
function platformOf(name) {
  const os = systems.find(system => name.includes(system))
  const word = Object.keys(processors).find(entry => name.includes(entry))
  const cpu = word ? processors[word] : known.find(entry => name.includes(entry))
  const libc = os === 'linux' ? (name.includes('musl') ? 'musl' : /gnu/.test(name) ? 'glibc' : null) : null
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) }
}
