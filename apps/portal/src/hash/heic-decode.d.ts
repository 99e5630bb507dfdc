/** The part of heic-decode that is used; it brings no types of its own. */
declare module 'heic-decode' {
  export default function decode(input: {
    readonly buffer: Uint8Array
  }): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>
}
