import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashVideoForms } from '@breakwater/decode'
import { compareVideos, type VideoForm } from '@breakwater/engine'
import type { Measurement } from '../measure.ts'
import { photographs } from '../variants/photographs.ts'
import { ffmpeg, joined, makeFilms, QUICK, SCENES_EACH } from './films.ts'
import { oddVideos } from './others.ts'

/** What people do to a film, as words for ffmpeg. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'same film, encoded again': ['-crf', '34'],
  'half as large': ['-vf', 'scale=iw/2:ih/2'],
  'crop 2 % a side': ['-vf', 'crop=iw*0.96:ih*0.96'],
  'crop 5 % a side': ['-vf', 'crop=iw*0.9:ih*0.9'],
  'crop 10 % a side': ['-vf', 'crop=iw*0.8:ih*0.8'],
  mirrored: ['-vf', 'hflip'],
  'between black bars on a tall screen': ['-vf', 'scale=360:-2,pad=360:640:0:(oh-ih)/2'],
  '5 % faster': ['-vf', 'setpts=PTS/1.05'],
  '10 % faster': ['-vf', 'setpts=PTS/1.1'],
  '10 % slower': ['-vf', 'setpts=PTS*1.1'],
  '25 % faster': ['-vf', 'setpts=PTS/1.25'],
  'a clip of 8 s from 5.5 s on': ['-ss', '5.5', '-t', '8'],
  'black for 3 s before it': ['-vf', 'tpad=start_duration=3:color=black'],
  'half as many frames': ['-r', '12'],
  grey: ['-vf', 'hue=s=0'],
  'another codec, low quality': ['-c:v', 'libvpx', '-b:v', '250k', '-deadline', 'realtime', '-cpu-used', '8'],
  'crop 5 % a side, 10 % faster, grey': ['-vf', 'crop=iw*0.9:ih*0.9,setpts=PTS/1.1,hue=s=0'],
}

/** So many films are made, of four photographs each: with every change a run takes minutes. */
const FILMS_MAX = 6
const PHOTOGRAPHS_EACH = SCENES_EACH - 1

type Forms = readonly VideoForm[]

/** Copies found and strangers found, over films made of held-out photographs and of ffmpeg's own sources. */
export async function* benchVideo(): AsyncGenerator<Measurement> {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) {
    process.stderr.write('no ffmpeg here: install it to measure videos\n')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-video-bench-'))
  try {
    const pictures = (await photographs()).filter(({ part }) => part === 'held-out')
    const films = makeFilms(folder, 'film', pictures.slice(0, FILMS_MAX * PHOTOGRAPHS_EACH))
    const bank: Forms[] = []
    for (const film of films) bank.push(await formsOf(film, 'banked'))
    for (const [change, words] of Object.entries(CHANGES))
      yield await recallOf(change, words, films, bank, folder)
    yield await compilations(films, bank, folder)
    yield await strangersAmong(films, bank)
    yield* odd(folder, films, bank)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function formsOf(path: string, use: 'banked' | 'asked'): Promise<Forms> {
  return (await hashVideoForms(path, use)) ?? []
}

/** Any form of the one beside any form of the other. */
function isFound(asked: Forms, banked: Forms): boolean {
  return asked.some(one => banked.some(other => compareVideos(one.frames, other.frames).isMatch))
}

function isFoundUpright(asked: Forms, banked: Forms): boolean {
  return isFound(asked.slice(0, 1), banked.slice(0, 1))
}

async function recallOf(
  change: string,
  words: readonly string[],
  films: readonly string[],
  bank: readonly Forms[],
  folder: string,
): Promise<Measurement> {
  let [found, upright, wrong] = [0, 0, 0]
  for (const [at, film] of films.entries()) {
    const isWebm = words.includes('libvpx')
    const copy = join(folder, isWebm ? 'copy.webm' : 'copy.mkv')
    ffmpeg('-i', film, ...words, ...(isWebm ? [] : QUICK), copy)
    const asked = await formsOf(copy, 'asked')
    for (const [other, known] of bank.entries()) {
      if (other === at && isFoundUpright(asked, known)) upright++
      if (!isFound(asked, known)) continue
      if (other === at) found++
      else wrong++
    }
  }
  const share = (count: number) => Number((count / films.length).toFixed(3))
  return {
    bench: 'video',
    what: 'recall',
    change,
    copies: films.length,
    upright: share(upright),
    forms: share(found),
    wrong,
  }
}

/** Each film between two others. */
async function compilations(
  films: readonly string[],
  bank: readonly Forms[],
  folder: string,
): Promise<Measurement> {
  let [found, upright, wrong] = [0, 0, 0]
  for (const [at, film] of films.entries()) {
    const [before, after] = [(at + 1) % films.length, (at + 2) % films.length]
    const inside = [films[before] ?? film, film, films[after] ?? film]
    const asked = await formsOf(joined(inside, join(folder, 'compilation.mp4')), 'asked')
    for (const [other, known] of bank.entries()) {
      if (other === at && isFoundUpright(asked, known)) upright++
      if (!isFound(asked, known)) continue
      if (other === at) found++
      if (![at, before, after].includes(other)) wrong++
    }
  }
  return {
    bench: 'video',
    what: 'recall',
    change: 'inside a compilation of three',
    copies: films.length,
    upright: upright / films.length,
    forms: found / films.length,
    wrong,
  }
}

async function strangersAmong(films: readonly string[], bank: readonly Forms[]): Promise<Measurement> {
  let wrong = 0
  for (const [at, film] of films.entries()) {
    const asked = await formsOf(film, 'asked')
    wrong += bank.filter((known, other) => other !== at && isFound(asked, known)).length
  }
  const pairs = bank.length * (bank.length - 1)
  return { bench: 'video', what: 'strangers', among: 'films', pairs, wrong }
}

async function* odd(
  folder: string,
  films: readonly string[],
  bank: readonly Forms[],
): AsyncGenerator<Measurement> {
  for (const { among, videos } of oddVideos(folder, 'film', films)) {
    const banked: Forms[] = []
    const asked: Forms[] = []
    for (const { path } of videos) {
      banked.push(await formsOf(path, 'banked'))
      asked.push(await formsOf(path, 'asked'))
    }
    let [pairs, wrong] = [0, 0]
    for (const [at, one] of asked.entries()) {
      for (const [other, known] of bank.entries()) {
        if (videos[at]?.rightly.includes(other)) continue
        pairs++
        if (isFound(one, known)) wrong++
      }
      if (videos[at]?.rightly.length === 0) continue
      for (const [other, known] of banked.entries()) {
        if (other === at) continue
        pairs++
        if (isFound(one, known)) wrong++
      }
    }
    yield { bench: 'video', what: 'strangers', among, pairs, wrong }
  }
}
