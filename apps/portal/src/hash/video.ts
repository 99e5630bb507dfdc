import {
  bankedForms,
  isDue,
  type Pixels,
  type ShownFrame,
  type VideoForm,
  videoForms,
} from '@breakwater/engine'
import {
  BlobSource,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  type VideoSample,
  VideoSampleSink,
  WEBM,
} from 'mediabunny'
import { canvas, readsTrue } from './decode.ts'

/* Large, so this file is loaded only when it is needed: with `import()`. */

/** A frame's pixels, seconds of film, and bytes of the file in memory at once. */
const PIXELS_MAX = 36_000_000
const FILM_MAX_S = 60 * 60
const CACHE_BYTES = 16 * 1024 * 1024

/**
 * The frames that a video is known by (vPDQ), in each form that a case banks: at full size, the first always and then the first
 * of each second; of a film longer than an hour the first hour. Empty when there is nothing to see, or when this browser cannot
 * read the video's true pictures. The file is read piece by piece. `onShare` hears 0 to 1.
 */
export async function formsOf(file: File, onShare: (share: number) => void): Promise<readonly VideoForm[]> {
  if (!('VideoDecoder' in globalThis) || !readsTrue()) return []
  const source = new BlobSource(file, { maxCacheSize: CACHE_BYTES })
  const input = new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA, MPEG_TS] })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (!track || !(await track.canDecode()) || (await isHuge(track))) return []
    const length_s = Math.min(FILM_MAX_S, (await input.getDurationFromMetadata()) ?? FILM_MAX_S)
    const frames = await dueFrames(new VideoSampleSink(track).samples(), time_s => onShare(time_s / length_s))
    return videoForms(frames).filter(form => form.frames.length > 0)
  } catch {
    // A decoder's fault is the file's: damaged, hostile, or of a kind that this browser does not know.
    return []
  } finally {
    input.dispose()
  }
}

async function isHuge(track: InputVideoTrack): Promise<boolean> {
  return (await track.getCodedWidth()) * (await track.getCodedHeight()) > PIXELS_MAX
}

/** What comes before a fault in the middle of a file counts; a fault at its start is thrown. */
async function dueFrames(
  samples: AsyncIterable<VideoSample>,
  onTime: (time_s: number) => void,
): Promise<readonly ShownFrame[]> {
  const frames: ShownFrame[] = []
  let start_s: number | null = null
  let taken_s: number | null = null
  try {
    for await (const sample of samples) {
      start_s ??= sample.timestamp
      const time_s = Math.max(0, sample.timestamp - start_s)
      const isTaken = isDue(time_s, taken_s) && time_s < FILM_MAX_S
      if (isTaken) frames.push({ time_s, forms: bankedForms(pixelsOf(sample)) })
      sample.close()
      if (time_s >= FILM_MAX_S) break
      if (!isTaken) continue
      taken_s = time_s
      onTime(time_s)
    }
  } catch (fault) {
    if (frames.length === 0) throw fault
  }
  return frames
}

function pixelsOf(sample: VideoSample): Pixels {
  const { displayWidth: width, displayHeight: height } = sample
  const paper = canvas(width, height)
  sample.draw(paper, 0, 0, width, height)
  return { width, height, channels: 4, data: paper.getImageData(0, 0, width, height).data }
}
