import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openDatabase } from './database/open.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database to copy: a folder, or the name of a database on the server at `serverUrl`. */
    readonly template: string
    /** The PostgreSQL server to test on; null on the embedded database. */
    readonly serverUrl: string | null
  }
}

/** Makes one migrated database for the whole run, since making one from nothing takes seconds. */
export default async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = project.config.env['BREAKWATER_TEST_DATABASE'] === 'postgres' ? urlOfServer() : null
  const made = serverUrl === null ? await makeFolder() : await makeDatabase(serverUrl)
  project.provide('template', made.template)
  project.provide('serverUrl', serverUrl)
  return () => made.remove()
}

interface Template {
  readonly template: string
  remove(): Promise<void>
}

function urlOfServer(): string {
  const url = process.env['BREAKWATER_TEST_POSTGRES']
  if (!url) throw new Error('BREAKWATER_TEST_POSTGRES does not say where PostgreSQL is')
  return url
}

async function makeFolder(): Promise<Template> {
  const template = await mkdtemp(join(tmpdir(), 'breakwater-template-'))
  await (await openDatabase(template, null)).close()
  return { template, remove: () => rm(template, { recursive: true }) }
}

async function makeDatabase(serverUrl: string): Promise<Template> {
  const template = `breakwater_template_${process.pid}`
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`drop database if exists ${template} with (force)`)
  await server.unsafe(`create database ${template}`)
  await (await openDatabase('', databaseAt(serverUrl, template))).close()
  return {
    template,
    async remove() {
      await server.unsafe(`drop database ${template} with (force)`)
      await server.end()
    },
  }
}

/** The address of another database on the same server. */
export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
