import { i18n } from '@lingui/core'
import type { Hashed, Recognises, WhyNot } from '../../hash/index.ts'

/** What became of one file, in words. */
export function outcomeWords(hashed: Hashed): string {
  return hashed.outcome === 'hashed' ? recognisesWords(hashed.recognises) : whyNotWords(hashed.why)
}

function recognisesWords(recognises: Recognises): string {
  switch (recognises) {
    case 'alike':
      return i18n._({
        id: 'outcome.alike',
        message:
          'Fingerprint ready. Exact copies can be recognised, and many that were made smaller or changed a little.',
      })
    case 'exact-plain':
      return i18n._({
        id: 'outcome.plain',
        message: 'This picture is too plain to tell from others. An exact copy can still be recognised.',
      })
    case 'exact-browser':
      return i18n._({
        id: 'outcome.browser',
        message:
          'This browser hides pictures from us. Only an exact copy can be recognised. Another browser may do better.',
      })
    case 'exact-video':
      return i18n._({
        id: 'outcome.video',
        message: 'Fingerprint ready. For a video, only an exact copy can be recognised.',
      })
  }
}

function whyNotWords(why: WhyNot): string {
  switch (why) {
    case 'empty':
      return i18n._({
        id: 'why.empty',
        message: 'This file is empty. Is the picture in the cloud? Load it onto this device first.',
      })
    case 'too-large':
      return i18n._({ id: 'why.large', message: 'This picture is too large: over 100 megapixels.' })
    case 'unreadable':
      return i18n._({
        id: 'why.unreadable',
        message: 'This file cannot be read as a picture or video. The others go on.',
      })
    case 'not-loaded':
      return i18n._({
        id: 'why.notLoaded',
        message:
          'Our program did not load. Nothing is wrong with the file. Check your connection and try again.',
      })
  }
}

/** Picture or video, by its place in the list: no name of a file is ever shown. */
export function nameOf(hashed: Hashed, id: number): string {
  if (hashed.outcome === 'refused') return i18n._({ id: 'name.file', message: 'File {id}', values: { id } })
  return hashed.kind === 'video'
    ? i18n._({ id: 'name.video', message: 'Video {id}', values: { id } })
    : i18n._({ id: 'name.picture', message: 'Picture {id}', values: { id } })
}
