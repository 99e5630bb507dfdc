import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Photograph } from '../variants/photographs.ts'

export const SIZE = '640x360'
/** A film is four slow pans over photographs, and one of ffmpeg's own moving pictures. */
export const SCENES_EACH = 5
const SCENE_S = 4
const SOURCES = [
  'testsrc2',
  'mandelbrot',
  'life=mold=10:r=5:ratio=0.1:death_color=#c83232:life_color=#00ff00',
  'gradients',
  'cellauto',
  'sierpinski',
]

/** Encoded quickly and well: what a change loses, it loses by itself. */
export const QUICK = ['-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] as const

export function ffmpeg(...words: readonly string[]): void {
  execFileSync('ffmpeg', ['-y', '-nostdin', '-loglevel', 'error', ...words])
}

/** Films of five scenes. No two share a scene, but for ffmpeg's own. */
export function makeFilms(folder: string, name: string, pictures: readonly Photograph[]): readonly string[] {
  const count = Math.floor(pictures.length / (SCENES_EACH - 1))
  return Array.from({ length: count }, (_, film) => {
    const own = pictures.slice(film * (SCENES_EACH - 1), (film + 1) * (SCENES_EACH - 1))
    const scenes = own.map(({ file }, at) => {
      const [whole, still] = [join(folder, 'whole'), join(folder, 'still.png')]
      writeFileSync(whole, file)
      ffmpeg(
        '-i',
        whole,
        '-vf',
        'scale=960:600:force_original_aspect_ratio=increase',
        '-frames:v',
        '1',
        still,
      )
      return pan(still, sceneOf(folder, name, film, at), at)
    })
    const moving = join(folder, 'moving.mp4')
    drawn(SOURCES[film % SOURCES.length] ?? 'testsrc2', SCENE_S, moving)
    return joined([...scenes, moving], join(folder, `${name}-${film}.mp4`))
  })
}

/** Where one scene of a film is kept. */
export function sceneOf(folder: string, name: string, film: number, scene: number): string {
  return join(folder, `${name}-${film}-scene-${scene}.mp4`)
}

/** One of ffmpeg's own sources, so many seconds of it. */
export function drawn(source: string, seconds: number, into: string): string {
  const sized = `${source}${source.includes('=') ? ':' : '='}s=${SIZE}`
  ffmpeg('-f', 'lavfi', '-i', sized, '-t', String(seconds), '-r', '25', ...QUICK, into)
  return into
}

function pan(still: string, into: string, at: number): string {
  const drift = at % 2 === 0 ? 'x=(iw-ow)*t/4:y=(ih-oh)/2' : 'x=(iw-ow)*(1-t/4):y=(ih-oh)*t/4'
  const view = `crop=w=768:h=432:${drift},scale=640:360,setsar=1`
  ffmpeg('-loop', '1', '-t', String(SCENE_S), '-r', '25', '-i', still, '-vf', view, ...QUICK, into)
  return into
}

/** One after the other, all at one size and rate. */
export function joined(parts: readonly string[], into: string): string {
  const inputs = parts.flatMap(part => ['-i', part])
  const streams = parts.map((_, at) => `[${at}:v]setsar=1,fps=25,scale=640:360[v${at}]`).join(';')
  const all = `${streams};${parts.map((_, at) => `[v${at}]`).join('')}concat=n=${parts.length}:v=1:a=0[out]`
  ffmpeg(...inputs, '-filter_complex', all, '-map', '[out]', ...QUICK, into)
  return into
}
