import type { ItemDraft } from '@breakwater/contract'
import type { Hashed } from '../../hash/index.ts'

/** A file the person chose, as this page knows it. */
export interface Picture {
  readonly id: number
  readonly hashed: Hashed
  /** To show a small preview; never kept on the under-18 path. */
  readonly file: File | null
}

/** So many go in one request. */
export const PICTURES_MAX = 100

/** Adds what was hashed. A file chosen twice is the same bytes, so it stays once; `repeated` says how many were. */
export function added(
  present: readonly Picture[],
  files: readonly File[],
  hashed: readonly Hashed[],
  keepFile: boolean,
): { readonly pictures: readonly Picture[]; readonly repeated: number } {
  const pictures = [...present]
  let repeated = 0
  for (const [at, result] of hashed.entries()) {
    const exact = exactOf(result)
    if (exact !== null && pictures.some(picture => exactOf(picture.hashed) === exact)) {
      repeated++
      continue
    }
    const id = Math.max(0, ...pictures.map(picture => picture.id)) + 1
    pictures.push({ id, hashed: result, file: keepFile ? (files[at] ?? null) : null })
  }
  return { pictures, repeated }
}

/** The pictures that have a fingerprint. */
export function ready(pictures: readonly Picture[]): readonly Picture[] {
  return pictures.filter(picture => picture.hashed.outcome === 'hashed')
}

/** What is sent of them: fingerprints and the words the person chose, nothing else. */
export function itemsOf(pictures: readonly Picture[], tags: readonly string[]): ItemDraft[] {
  return pictures.flatMap(({ hashed }) => {
    if (hashed.outcome !== 'hashed') return []
    const item = { kind: hashed.kind, signals: [...hashed.signals] }
    return [tags.length > 0 ? { ...item, tags: [...tags] } : item]
  })
}

function exactOf(hashed: Hashed): string | null {
  if (hashed.outcome !== 'hashed') return null
  return hashed.signals.find(signal => signal.type === 'md5')?.value ?? null
}
