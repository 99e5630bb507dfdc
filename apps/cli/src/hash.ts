import type { FileSignal, HashedFile } from '@breakwater/decode'
import { QUALITY_FLOOR, type VideoForm } from '@breakwater/engine'
import type { Command } from 'commander'
import { print, refusalIn, sayRefused } from './output.ts'
import { progressOf } from './progress.ts'

interface HashFlags {
  readonly json?: boolean
  readonly asStored?: boolean
  readonly variants?: boolean
}

/** `breakwater hash FILE…`: the signals of files. One that cannot be read says so and the others go on. */
export function registerHash(program: Command): void {
  program
    .command('hash')
    .description('print the signals of pictures, videos and any other files; nothing leaves this machine')
    .argument('<file...>', 'files to hash; - is standard input')
    .option('--json', 'one JSON object a line')
    .option('--as-stored', 'leave EXIF orientation alone instead of setting pictures upright')
    .option(
      '--variants',
      'add the signals that a case banks beside the upright one: turned, mirrored, unbordered and partial forms',
    )
    .action(hash)
}

async function hash(files: readonly string[], flags: HashFlags): Promise<void> {
  const progress = progressOf(files.length, 'files')
  for (const [at, file] of files.entries()) {
    progress.reached(at)
    await hashOne(file, flags, () => progress.clear())
  }
  progress.reached(files.length)
}

async function hashOne(file: string, flags: HashFlags, beforePrinting: () => void): Promise<void> {
  const { hashFile } = await import('@breakwater/decode')
  try {
    const hashed = await hashFile(file === '-' ? process.stdin : file, {
      asStored: flags.asStored ?? false,
      ...(flags.variants && { variants: 'banked' }),
    })
    const forms = await formsOf(file, hashed, flags)
    beforePrinting()
    print(flags.json, { file, ...withForms(hashed, forms) }, inWords(file, hashed, forms))
  } catch (error) {
    const refusal = refusalIn(error)
    if (!refusal) throw error
    beforePrinting()
    if (flags.json) print(true, { file, refusal: refusal.code }, '')
    sayRefused(file, refusal)
  }
}

/** A video's forms, `upright` alone unless variants are asked for; `null` for any other file. What keeps us from them is said. */
async function formsOf(
  file: string,
  hashed: HashedFile,
  { variants }: HashFlags,
): Promise<readonly VideoForm[] | null> {
  if (file === '-') return null
  const { hashVideo, hashVideoForms } = await import('@breakwater/decode')
  try {
    if (variants && hashed.width === undefined) return await hashVideoForms(file, 'banked')
    const frames = await hashVideo(file)
    // A picture that moves for less than two of our frames is a picture.
    if (!frames || (hashed.width !== undefined && frames.length < 2)) return null
    return [{ variant: 'upright', frames }]
  } catch (error) {
    const refusal = refusalIn(error)
    if (!refusal) throw error
    sayRefused(file, refusal)
    return null
  }
}

function withForms({ signals, ...rest }: HashedFile, forms: readonly VideoForm[] | null): object {
  const videos = (forms ?? []).map(({ variant, frames }) => ({
    type: 'vpdq',
    value: frames,
    ...(variant !== 'upright' && { variant }),
  }))
  return { signals: [...videos, ...signals], ...rest }
}

function inWords(
  file: string,
  { signals, width, height }: HashedFile,
  forms: readonly VideoForm[] | null,
): string {
  const size = width && height ? `  ${width} x ${height}` : ''
  const videos = (forms ?? []).map(
    ({ variant, frames }) => `  vpdq  ${frames.length} frames that can be told from others  ${variant}`,
  )
  return [`${file}${size}`, ...videos, ...signals.map(signal => `  ${signalInWords(signal)}`)].join('\n')
}

function signalInWords({ type, value, quality, variant }: FileSignal): string {
  const parts = [type, value]
  if (quality !== undefined) parts.push(`quality ${quality}`)
  if (quality !== undefined && quality < QUALITY_FLOOR) parts.push('(too plain to recognise)')
  if (variant) parts.push(variant)
  return parts.join('  ')
}
