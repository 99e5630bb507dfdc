/** Every expected no of this package, and what it says. */
export const fileRefusals = {
  'file.missing': 'There is no file here.',
  'file.empty': 'This file has no bytes.',
  'file.truncated': 'This picture ends too early: a part of the file is missing.',
  'file.unreadable': 'This file cannot be opened, or is a picture too damaged to read.',
  'picture.too-large': 'This picture has more than 100 megapixels, or its file more than 256 MB.',
} as const

export type FileRefusalCode = keyof typeof fileRefusals

/** A file that cannot be hashed. `code` is for programs, `message` for people; neither names the file. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode

  constructor(code: FileRefusalCode, options?: ErrorOptions) {
    super(fileRefusals[code], options)
    this.name = 'FileRefusal'
    this.code = code
  }
}
