/** What may be switched off: what is off is absent, not zero. */
export const layers = ['text', 'media', 'metadata'] as const
export type Layer = (typeof layers)[number]

/** How the detector is tuned. Every number is our own choice (docs/detection.md says why) and may be set by rule. */
export interface Settings {
  readonly off: readonly Layer[]
  /** Points, summed over features, from which suspicion is 1. */
  readonly suspicion1_points: number
  /** Points from which suspicion is 2, if two families agree. */
  readonly suspicion2_points: number
  /** Points a family needs to count as agreeing. */
  readonly family_points: number
  /** How long suspicion stays after the last evidence, milliseconds. */
  readonly suspicionHold_ms: number
  /** Accounts on one device from which the device is shared by strangers and joins nobody. */
  readonly deviceJoin_max: number
  /** Requests to minors in a day from which their open threads get a notice (C25). */
  readonly minorRequestsNotice: number
  /** A first sight of an app invitation this soon after the first message is quick, milliseconds. */
  readonly quickMove_ms: number
}

export const defaultSettings: Settings = {
  off: [],
  suspicion1_points: 2,
  suspicion2_points: 4,
  family_points: 1,
  suspicionHold_ms: 14 * 86_400_000,
  deviceJoin_max: 8,
  minorRequestsNotice: 10,
  quickMove_ms: 86_400_000,
}

export interface SettingsRefusal {
  readonly refusal: 'rules.malformed' | 'rules.unknown' | 'rules.invalid'
  readonly field: string
}

/** Settings from a document of unknown shape: what it does not name stays as it ships; an unknown name is refused. */
export function loadSettings(document: unknown): Settings | SettingsRefusal {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { refusal: 'rules.malformed', field: '' }
  for (const [name, value] of Object.entries(document)) {
    if (!Object.hasOwn(defaultSettings, name)) return { refusal: 'rules.unknown', field: name }
    const isRight = name === 'off' ? isLayers(value) : isAmount(value)
    if (!isRight) return { refusal: 'rules.invalid', field: name }
  }
  const settings = { ...defaultSettings, ...document }
  const isUpsideDown = settings.suspicion2_points < settings.suspicion1_points
  return isUpsideDown ? { refusal: 'rules.invalid', field: 'suspicion2_points' } : settings
}

/** Tells a refusal from settings. */
export function isSettingsRefusal(value: object): value is SettingsRefusal {
  return 'refusal' in value
}

function isLayers(value: unknown): boolean {
  return Array.isArray(value) && value.every(layer => (layers as readonly unknown[]).includes(layer))
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}
