/** Three changes that people who pass a picture on make to it, knowingly or not. */
export const CHANGES = ['half', 'poor', 'grey'] as const
export type Change = (typeof CHANGES)[number]

const USUAL_QUALITY = 0.92
const POOR_QUALITY = 0.3

export interface Altered {
  readonly file: File
  readonly width: number
  readonly height: number
}

/** Makes the changed copy in this page, as a JPEG. @throws DOMException when the browser cannot read the picture */
export async function alter(picture: Blob, name: string, change: Change): Promise<Altered> {
  const bitmap = await createImageBitmap(picture)
  const { width, height } = sizeAfter(change, bitmap)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const paper = canvas.getContext('2d', { willReadFrequently: true })
  if (paper === null) throw new TypeError('this browser draws nothing')
  paper.imageSmoothingQuality = 'high'
  paper.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  if (change === 'grey') {
    const pixels = paper.getImageData(0, 0, width, height)
    makeGrey(pixels.data)
    paper.putImageData(pixels, 0, 0)
  }
  const copy = await encoded(canvas, 'image/jpeg', change === 'poor' ? POOR_QUALITY : USUAL_QUALITY)
  return { file: new File([copy], nameOfCopy(name, change), { type: copy.type }), width, height }
}

/** A canvas as a file. @throws TypeError when it is too large for this browser */
export async function encoded(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, quality))
  if (blob === null) throw new TypeError('this browser makes no file of this canvas')
  return blob
}

/** Width and height of the copy, in pixels; never nothing. */
export function sizeAfter(
  change: Change,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  if (change !== 'half') return { width, height }
  return { width: Math.max(1, Math.round(width / 2)), height: Math.max(1, Math.round(height / 2)) }
}

/** Turns RGBA pixels grey in place, by the luma of ITU-R BT.601. */
export function makeGrey(rgba: Uint8ClampedArray): void {
  for (let at = 0; at + 2 < rgba.length; at += 4) {
    const luma = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
    rgba.fill(Math.round(luma), at, at + 3)
  }
}

export function nameOfCopy(name: string, change: Change): string {
  return `${name.replace(/\.\w+$/, '')}-${change}.jpg`
}
