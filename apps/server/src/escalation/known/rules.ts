/** One look of a reviewer, as the record of looks has it. */
export interface Look {
  readonly media: string
  readonly blur: number
  readonly shown_ms: number | null
}

/** A look shorter than this saw nothing; one through this much blur saw shapes. */
const SEEN_MS = 500
const BLUR_SEEN_MAX = 3

/**
 * Whether somebody here viewed a file, from the record of looks and nothing else: it decides whether police need a
 * warrant to open it (US v. Wilson, 13 F.4th 961). In doubt it was not viewed: a look that never ended, was too short, or
 * was blurred.
 */
export function isViewed(sha256: string, looks: readonly Look[]): boolean {
  return looks.some(
    look =>
      look.media === sha256 &&
      look.shown_ms !== null &&
      look.shown_ms >= SEEN_MS &&
      look.blur <= BLUR_SEEN_MAX,
  )
}

/** Why a file of the vault cannot be read: it is not there, or it is there and not whole. */
export type FileFault = 'file-gone' | 'file-damaged'

/**
 * What an error of reading says of the file; null where it says nothing of it (too many files open, no right to read).
 * The vault's own errors and those of decryption name no call of the system.
 */
export function faultIn(error: unknown): FileFault | null {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'file-gone'
  return syscall === undefined || code === 'EIO' ? 'file-damaged' : null
}
