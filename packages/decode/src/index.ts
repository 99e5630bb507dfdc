export { decodePicture, type Picture } from './decode-picture.ts'
export { FileRefusal, type FileRefusalCode, fileRefusals } from './file-refusal.ts'
export { type FileSignal, type FileSource, type HashedFile, type HashOptions, hashFile } from './hash-file.ts'
export { type PictureFormat, pictureFormat } from './picture-format.ts'
