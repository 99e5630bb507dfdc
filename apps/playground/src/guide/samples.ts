import { useEffect, useState } from 'preact/hooks'
import { encoded } from './alter.ts'
import harbour from './sample/harbour.svg'
import hills from './sample/hills.svg'
import street from './sample/street.svg'

/** Drawn scenes that harm nobody, as PNG files of 1200 × 900. */
export const SAMPLES = ['harbour', 'hills', 'street'] as const
export type SampleName = (typeof SAMPLES)[number]

export interface Sample {
  readonly name: SampleName
  readonly file: File
  /** An address inside this page. */
  readonly url: string
}

const drawings: Readonly<Record<SampleName, string>> = { harbour, hills, street }

/** The samples; empty until they are drawn. */
export function useSamples(): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => {
    const drawAll = async (): Promise<void> => setSamples(await Promise.all(SAMPLES.map(draw)))
    void drawAll()
  }, [])
  return samples
}

async function draw(name: SampleName): Promise<Sample> {
  const picture = new Image()
  picture.src = drawings[name]
  await picture.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: picture.naturalWidth, height: picture.naturalHeight })
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  const blob = await encoded(canvas, 'image/png')
  const file = new File([blob], `${name}.png`, { type: blob.type })
  return { name, file, url: URL.createObjectURL(file) }
}
