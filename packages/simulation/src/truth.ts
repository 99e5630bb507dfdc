import type { Person, Role } from './world/person.ts'
import type { Meant, World } from './world/world.ts'

/** What one account is in truth. The fields after `operator` say to which groups it belongs. */
export interface TruthAccount {
  readonly account: string
  readonly role: Role
  readonly operator?: string
  readonly level?: number
  readonly age: number
  readonly country: string
  readonly language: string
  readonly migrant?: true
  readonly shared_device?: true
  readonly brigaded?: true
  readonly hijacked?: true
  readonly new_team?: true
}

/** One extortion, with times in ISO 8601 and the ids of its threatening messages. */
export interface TruthIncident {
  readonly incident: {
    readonly actor: string
    readonly target: string
    readonly thread: string
    readonly contact_at: string
    readonly threat_at?: string
    readonly payment_at?: string
    readonly image_at?: string
    readonly kind: Meant['kind']
    readonly language: string
    readonly lead_up: boolean
    readonly threats: readonly string[]
  }
}

export type TruthLine = TruthAccount | TruthIncident

/** The truth of a world whose days are over: what was planned but never sent is left out. */
export function truthOf(world: World, removedAt: ReadonlyMap<string, number>): readonly TruthLine[] {
  const { calendar } = world
  const end = calendar.start + calendar.days * 86_400_000
  return [
    ...world.people.map(accountLine),
    ...world.incidents.flatMap(meant => {
      const until = Math.min(end, removedAt.get(meant.actor) ?? end)
      return meant.contact_at < until ? [incidentLine(meant, until)] : []
    }),
  ]
}

function accountLine(person: Person): TruthAccount {
  return {
    account: person.id,
    role: person.role,
    ...(person.operator === null ? {} : { operator: person.operator }),
    ...(person.level === null ? {} : { level: person.level }),
    age: person.age,
    country: person.country,
    language: person.language,
    ...(person.isMigrant ? { migrant: true as const } : {}),
    ...(person.sharesDevice ? { shared_device: true as const } : {}),
    ...(person.isBrigaded ? { brigaded: true as const } : {}),
    ...(person.isHijacked ? { hijacked: true as const } : {}),
    ...(person.meets_day === null ? {} : { new_team: true as const }),
  }
}

function incidentLine(meant: Meant, until: number): TruthIncident {
  const threats = meant.threats.filter(({ at }) => at < until)
  const [first] = threats
  const within = (at: number | null): at is number => at !== null && at < until
  return {
    incident: {
      actor: meant.actor,
      target: meant.target,
      thread: meant.thread,
      contact_at: iso(meant.contact_at),
      ...(first === undefined ? {} : { threat_at: iso(first.at) }),
      ...(within(meant.payment_at) ? { payment_at: iso(meant.payment_at) } : {}),
      ...(within(meant.image_at) ? { image_at: iso(meant.image_at) } : {}),
      kind: meant.kind,
      language: meant.language,
      lead_up: meant.hasLeadUp,
      threats: threats.map(({ id }) => id),
    },
  }
}

function iso(at: number): string {
  return new Date(Math.round(at)).toISOString()
}
