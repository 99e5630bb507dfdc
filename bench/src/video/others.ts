import { join } from 'node:path'
import { drawn, ffmpeg, joined, QUICK, SCENES_EACH, SIZE, sceneOf } from './films.ts'

/** What must not be found, made of films: by name, each with the films that it may rightly be found as, by place. */
export interface Odd {
  readonly among: string
  readonly videos: readonly { readonly path: string; readonly rightly: readonly number[] }[]
}

const FILMS_EACH = 6

/** Black, cards and intros that films share, and slideshows of one scene or still of each of many films. */
export function oddVideos(folder: string, name: string, films: readonly string[]): readonly Odd[] {
  return [
    { among: 'black frames', videos: [{ path: black(folder), rightly: [] }] },
    { among: 'films with the same title card of 5 s', videos: after(folder, 'card', card(folder), films) },
    {
      among: 'films with the same moving intro of 5 s',
      videos: after(folder, 'intro', drawn('mandelbrot', 5, join(folder, 'intro.mp4')), films),
    },
    { among: 'slideshows of a scene of each film', videos: slideshows(folder, name, films.length, false) },
    { among: 'slideshows of a still of each film', videos: slideshows(folder, name, films.length, true) },
  ]
}

function black(folder: string): string {
  const path = join(folder, 'black.mp4')
  ffmpeg('-f', 'lavfi', '-i', `color=black:s=${SIZE}:r=25:d=20`, ...QUICK, path)
  return path
}

function card(folder: string): string {
  const path = join(folder, 'card.mp4')
  ffmpeg('-f', 'lavfi', '-i', `smptebars=s=${SIZE}:r=25:d=5`, ...QUICK, path)
  return path
}

function after(folder: string, name: string, first: string, films: readonly string[]): Odd['videos'] {
  return films.slice(0, FILMS_EACH).map((film, at) => ({
    path: joined([first, film], join(folder, `${name}-before-${at}.mp4`)),
    rightly: [at],
  }))
}

function slideshows(folder: string, name: string, films: number, areStill: boolean): Odd['videos'] {
  return Array.from({ length: 3 }, (_, show) => {
    const scenes = Array.from({ length: films }, (__, film) => {
      const scene = sceneOf(folder, name, film, (film + show) % (SCENES_EACH - 1))
      return areStill ? stilled(scene, join(folder, `still-${film}.mp4`)) : scene
    })
    return { path: joined(scenes, join(folder, `slides-${areStill}-${show}.mp4`)), rightly: [] }
  })
}

function stilled(scene: string, into: string): string {
  ffmpeg('-i', scene, '-vf', "select='eq(n,25)',loop=75:1,setpts=N/25/TB", '-r', '25', ...QUICK, into)
  return into
}
