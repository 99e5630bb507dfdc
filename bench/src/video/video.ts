import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashVideo } from '@breakwater/decode'
import { compareVideos, type Vpdq } from '@breakwater/engine'
import type { Measurement } from '../measure.ts'
import { photographs } from '../variants/photographs.ts'

const SIZE = '640x360'
const SCENES_EACH = 5
const SCENE_S = 4
/** ffmpeg's own moving pictures: each is a scene of some of the films. */
const SOURCES = [
  'testsrc2',
  'mandelbrot',
  'life=mold=10:r=5:ratio=0.1:death_color=#c83232:life_color=#00ff00',
  'gradients',
  'cellauto',
  'sierpinski',
]

/** What people do to a film, as words for ffmpeg; `length` is the film's, in seconds. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'same film, encoded again': ['-crf', '34'],
  'half as large': ['-vf', 'scale=iw/2:ih/2'],
  'crop 2 % a side': ['-vf', 'crop=iw*0.96:ih*0.96'],
  'crop 5 % a side': ['-vf', 'crop=iw*0.9:ih*0.9'],
  '10 % faster': ['-vf', 'setpts=PTS/1.1'],
  '10 % slower': ['-vf', 'setpts=PTS*1.1'],
  'a clip of 8 s from 5.5 s on': ['-ss', '5.5', '-t', '8'],
  'black for 3 s before it': ['-vf', 'tpad=start_duration=3:color=black'],
  'half as many frames': ['-r', '12'],
  grey: ['-vf', 'hue=s=0'],
  'another codec, low quality': ['-c:v', 'libvpx', '-b:v', '250k', '-deadline', 'realtime', '-cpu-used', '8'],
}

/** Copies found and strangers found, over films made of photographs and of ffmpeg's own sources. */
export async function* benchVideo(): AsyncGenerator<Measurement> {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) {
    process.stderr.write('no ffmpeg here: install it to measure videos\n')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-video-bench-'))
  try {
    const films = makeFilms(folder)
    const bank: Vpdq[] = []
    for (const film of films) bank.push(await framesOf(film))
    for (const [change, words] of Object.entries(CHANGES))
      yield await recallOf(change, words, films, bank, folder)
    yield await compilations(films, bank, folder)
    yield* strangers(bank, await others(films, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function framesOf(path: string): Promise<Vpdq> {
  return (await hashVideo(path)) ?? []
}

function ffmpeg(...words: readonly string[]): void {
  execFileSync('ffmpeg', ['-y', '-nostdin', '-loglevel', 'error', ...words])
}

/** Films of five scenes: slow pans and zooms over photographs, and one of ffmpeg's sources. No two share a scene. */
function makeFilms(folder: string): readonly string[] {
  const pictures = photographs()
  const count = Math.floor(pictures.length / (SCENES_EACH - 1))
  return Array.from({ length: count }, (_, film) => {
    const own = pictures.slice(film * (SCENES_EACH - 1), (film + 1) * (SCENES_EACH - 1))
    const scenes = own.map((file, at) => pan(file, join(folder, `scene-${film}-${at}.mp4`), at))
    const source = SOURCES[film % SOURCES.length] ?? 'testsrc2'
    const moving = join(folder, `scene-${film}-source.mp4`)
    ffmpeg(
      '-f',
      'lavfi',
      '-i',
      `${source}${source.includes('=') ? ':' : '='}s=${SIZE}`,
      '-t',
      String(SCENE_S),
      '-r',
      '25',
      '-pix_fmt',
      'yuv420p',
      moving,
    )
    return joined([...scenes, moving], join(folder, `film-${film}.mp4`))
  })
}

function pan(file: string, into: string, at: number): string {
  const drift = at % 2 === 0 ? 'x=(iw-ow)*t/4:y=(ih-oh)/2' : 'x=(iw-ow)*(1-t/4):y=(ih-oh)*t/4'
  const view = `scale=960:600:force_original_aspect_ratio=increase,crop=w=768:h=432:${drift},scale=640:360,setsar=1`
  ffmpeg(
    '-loop',
    '1',
    '-t',
    String(SCENE_S),
    '-r',
    '25',
    '-i',
    file,
    '-vf',
    view,
    '-pix_fmt',
    'yuv420p',
    into,
  )
  return into
}

function joined(parts: readonly string[], into: string): string {
  const inputs = parts.flatMap(part => ['-i', part])
  const streams = parts.map((_, at) => `[${at}:v]setsar=1,fps=25,scale=640:360[v${at}]`).join(';')
  const all = `${streams};${parts.map((_, at) => `[v${at}]`).join('')}concat=n=${parts.length}:v=1:a=0[out]`
  ffmpeg(...inputs, '-filter_complex', all, '-map', '[out]', '-pix_fmt', 'yuv420p', into)
  return into
}

async function recallOf(
  change: string,
  words: readonly string[],
  films: readonly string[],
  bank: readonly Vpdq[],
  folder: string,
): Promise<Measurement> {
  let [found, others] = [0, 0]
  for (const [at, film] of films.entries()) {
    const copy = join(folder, words.includes('libvpx') ? 'copy.webm' : 'copy.mkv')
    ffmpeg('-i', film, ...words, copy)
    const frames = await framesOf(copy)
    for (const [other, known] of bank.entries()) {
      if (!compareVideos(frames, known).isMatch) continue
      if (other === at) found++
      else others++
    }
  }
  return {
    bench: 'video',
    what: 'recall',
    change,
    copies: films.length,
    found: found / films.length,
    wrong: others,
  }
}

/** Each film between two others. */
async function compilations(
  films: readonly string[],
  bank: readonly Vpdq[],
  folder: string,
): Promise<Measurement> {
  let [found, wrong] = [0, 0]
  for (const [at, film] of films.entries()) {
    const around = [films[(at + 1) % films.length] ?? film, films[(at + 2) % films.length] ?? film]
    const inside = [around[0] ?? film, film, around[1] ?? film]
    const frames = await framesOf(joined(inside, join(folder, 'compilation.mp4')))
    const expected = new Set([at, (at + 1) % films.length, (at + 2) % films.length])
    for (const [other, known] of bank.entries()) {
      if (!compareVideos(frames, known).isMatch) continue
      if (other === at) found++
      if (!expected.has(other)) wrong++
    }
  }
  return {
    bench: 'video',
    what: 'recall',
    change: 'inside a compilation of three',
    copies: films.length,
    found: found / films.length,
    wrong,
  }
}

/** What must not be found: black, title cards that films share, slideshows of pictures of other films. */
async function others(
  films: readonly string[],
  folder: string,
): Promise<Readonly<Record<string, readonly Vpdq[]>>> {
  const card = join(folder, 'card.mp4')
  ffmpeg('-f', 'lavfi', '-i', `smptebars=s=${SIZE}:r=25:d=5`, '-pix_fmt', 'yuv420p', card)
  const carded: Vpdq[] = []
  for (const [at, film] of films.entries()) {
    carded.push(await framesOf(joined([card, film], join(folder, `carded-${at}.mp4`))))
  }
  const black = join(folder, 'black.mp4')
  ffmpeg('-f', 'lavfi', '-i', `color=black:s=${SIZE}:r=25:d=20`, '-pix_fmt', 'yuv420p', black)
  const slides = films.map((_, at) =>
    joined(
      films.map((__, film) =>
        join(folder, `scene-${(film + at) % films.length}-${film % (SCENES_EACH - 1)}.mp4`),
      ),
      join(folder, `slides-${at}.mp4`),
    ),
  )
  const shown: Vpdq[] = []
  for (const slide of slides) shown.push(await framesOf(slide))
  return {
    'films with the same title card': carded,
    'black frames': [await framesOf(black)],
    'slideshows of scenes of all films': shown,
  }
}

function* strangers(
  bank: readonly Vpdq[],
  odd: Readonly<Record<string, readonly Vpdq[]>>,
): Generator<Measurement> {
  const count = (
    queries: readonly Vpdq[],
    known: readonly Vpdq[],
    isOwn: (a: number, b: number) => boolean,
  ) =>
    queries.flatMap((query, a) =>
      known.filter((film, b) => !isOwn(a, b) && compareVideos(query, film).isMatch),
    ).length
  const own = (a: number, b: number) => a === b
  yield {
    bench: 'video',
    what: 'strangers',
    among: 'films',
    pairs: bank.length * (bank.length - 1),
    wrong: count(bank, bank, own),
  }
  const cards = odd['films with the same title card'] ?? []
  yield {
    bench: 'video',
    what: 'strangers',
    among: 'films with the same title card',
    pairs: cards.length * (cards.length - 1),
    wrong: count(cards, cards, own),
  }
  for (const among of ['black frames', 'slideshows of scenes of all films']) {
    const queries = odd[among] ?? []
    yield {
      bench: 'video',
      what: 'strangers',
      among,
      pairs: queries.length * bank.length,
      wrong: count(queries, bank, () => false),
    }
  }
}
