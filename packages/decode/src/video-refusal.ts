/** Why a video has no `vpdq`; its `md5` is there all the same. */
export const videoRefusals = {
  'video.no-decoder': 'Videos are read by the program ffmpeg, which is not installed here.',
  'video.too-long': 'This video takes more work than one file may.',
} as const

export type VideoRefusalCode = keyof typeof videoRefusals

/** A video whose pictures cannot be had. `code` is for programs, `message` for people; neither names the file. */
export class VideoRefusal extends Error {
  readonly code: VideoRefusalCode

  constructor(code: VideoRefusalCode, options?: ErrorOptions) {
    super(videoRefusals[code], options)
    this.name = 'VideoRefusal'
    this.code = code
  }
}
