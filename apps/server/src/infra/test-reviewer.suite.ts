import { createHash, randomBytes } from 'node:crypto'
import type { StaffInvited } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Asking } from './test-client.suite.ts'
import type { TestServer } from './test-server.suite.ts'

/** Someone of the staff, signed in, with what they read and may take. */
export interface TestReviewer {
  readonly id: string
  readonly asking: Asking
}

interface About {
  readonly role?: 'reviewer' | 'senior' | 'analyst' | 'administrator'
  readonly languages?: readonly string[]
  readonly skills?: readonly string[]
  readonly conflicts?: readonly string[]
  readonly onDuty?: boolean
}

const ALL_SKILLS = ['general', 'minors', 'takedown', 'appeals']

/** A reviewer on duty, unless said, who reads English and may take anything. */
export async function reviewer(server: TestServer, name: string, about: About = {}): Promise<TestReviewer> {
  const role = about.role ?? 'reviewer'
  const invited = (await server.control('staff.invite', { name, role })).lines[0] as unknown as StaffInvited
  const id = invited.staff
  const { db } = server.database
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const far = new Date(server.now().getTime() + 365 * 24 * 60 * 60_000)
  await db.run(sql`insert into staff_sessions (hash, staff, way, created_at, seen_at)
    values (${hash}, ${id}, 'passkey', ${far}, ${far})`)
  const list = (values: readonly string[]) => sql`${JSON.stringify(values)}::text::jsonb`
  await db.run(sql`
    insert into reviewers (staff, name, languages, skills, shifts, conflicts, on_duty_until, changed_at)
    values (${id}, ${name}, ${list(about.languages ?? ['en'])}, ${list(about.skills ?? ALL_SKILLS)}, ${list([])},
      ${list(about.conflicts ?? [])}, ${(about.onDuty ?? true) ? far : null}, ${server.now()})`)
  return {
    id,
    asking: {
      get headers() {
        return { cookie: `breakwater-staff=${token}`, origin: server.url }
      },
    },
  }
}
