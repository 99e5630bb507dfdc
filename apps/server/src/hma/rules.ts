import type { BankSettings, ItemEdit } from '@breakwater/contract'

/** HMA's names of our signal types: it knows MD5 as the signal of a video. */
const TYPES = { pdq: 'pdq', video_md5: 'md5' } as const
export type HmaType = keyof typeof TYPES
export const HMA_TYPES = Object.keys(TYPES) as readonly HmaType[]

export type ContentType = 'photo' | 'video'
const TYPE_OF_CONTENT = { photo: 'pdq', video: 'video_md5' } as const satisfies Record<ContentType, HmaType>

/** Our name of a signal type; null where there is none. */
export function typeOf(name: string): 'pdq' | 'md5' | null {
  return isHmaType(name) ? TYPES[name] : null
}

/** HMA's name of our signal type; null for types that HMA does not know. */
export function hmaTypeOf(type: string): HmaType | null {
  return HMA_TYPES.find(name => TYPES[name] === type) ?? null
}

export function isHmaType(name: string): name is HmaType {
  return Object.hasOwn(TYPES, name)
}

export function isContentType(name: string): name is ContentType {
  return Object.hasOwn(TYPE_OF_CONTENT, name)
}

/** The signal type of a content type, where it is among those asked for; HMA's parameter `types`. */
export function typesOf(content: ContentType, types: string | undefined): readonly HmaType[] {
  const own = TYPE_OF_CONTENT[content]
  return types === undefined || types === '' || types.split(',').includes(own) ? [own] : []
}

/** The content type in a response's `Content-Type`; null where it is neither. */
export function contentTypeIn(header: string): ContentType | null {
  if (header.startsWith('image/')) return 'photo'
  return header.startsWith('video/') ? 'video' : null
}

/** Our name of a bank; null where it is no name in HMA, or longer than ours can be. */
export function bankNameOf(hma: string): string | null {
  return /^[A-Z_][A-Z0-9_]{0,39}$/.test(hma) ? hma.toLowerCase().replaceAll('_', '-') : null
}

export function hmaNameOf(bank: string): string {
  return bank.toUpperCase().replaceAll('-', '_')
}

interface AskedOfBank {
  readonly enabled?: boolean | undefined
  readonly enabled_ratio?: number | undefined
}

/** The settings in what HMA's routes say of a bank: `enabled` counts, and a ratio beside it counts more. */
export function settingsOf({ enabled, enabled_ratio }: AskedOfBank): BankSettings {
  const share = enabled_ratio ?? (enabled === undefined ? undefined : Number(enabled))
  return share === undefined ? {} : { share }
}

const FIVE_YEARS_S = 5 * 366 * 24 * 60 * 60

/** What `disable_until_ts` does: 0 is off, and any other moment is when it is on again; null beyond five years. */
export function editOf(disable_until_ts: number, now_s: number): ItemEdit | null {
  if (!Number.isInteger(disable_until_ts) || disable_until_ts < 0) return null
  if (disable_until_ts > now_s + FIVE_YEARS_S) return null
  if (disable_until_ts === 0) return { off: true, offUntil: null }
  if (disable_until_ts <= now_s) return { off: false }
  return { off: true, offUntil: new Date(disable_until_ts * 1_000).toISOString() }
}

/** `disable_until_ts` of an item. */
export function disabledUntil(item: { readonly off: boolean; readonly offUntil: string | null }): number {
  if (!item.off) return 1
  return item.offUntil === null ? 0 : Math.ceil(Date.parse(item.offUntil) / 1_000)
}
