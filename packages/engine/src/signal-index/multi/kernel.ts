import { bytes } from './kernel.wasm.ts'

const PAGE_BYTES = 65_536
const PAGES_MAX = 65_536

/** Memory that several threads may read at once. `buffer` is another object after each growth. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
  /** By pages of 65,536 bytes. Answers how many there were. Throws a `RangeError` beyond 4 GiB. */
  grow(pages: number): number
}

/** What `assembly/index/kernel.ts` exports; addresses are bytes, distances bits. */
interface Compiled {
  permute(columnA: number, columnB: number, first: number, last: number, table: number): void
  reorder(order: number, from: number, to: number): void
  readHex(text: number, columnA: number, columnB: number, id: number): number
  move(to: number, from: number, length: number): void
  findTwins(
    columnA: number,
    columnB: number,
    rows: number,
    headBits: number,
    pairs: number,
    headOf: number,
    rest: number,
  ): number
  fold(columnA: number, columnB: number, rows: number, headOf: number): number
  listRows(slotOf: number, rows: number, slots: number, starts: number, list: number): void
  buildBand(
    block: number,
    band: number,
    partBits: number,
    pairs: number,
    counts: number,
    overflow: number,
    overflows: number,
  ): number
  lookUp(
    block: number,
    scratch: number,
    distance: number,
    into: number,
    room: number,
    candidates: number,
  ): number
  scan(
    block: number,
    scratch: number,
    distance: number,
    into: number,
    room: number,
    first: number,
    last: number,
  ): number
  xxh64(at: number, length: number, seed: bigint): bigint
}

declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory
}

/** Compiled code at work on one memory, by one thread. */
export class Kernel {
  readonly memory: SharedMemory
  readonly run: Compiled
  #words: Uint32Array
  #bytes: Uint8Array

  /** @param memory a new one unless given: another thread's, to work on the same block */
  constructor(memory?: SharedMemory) {
    this.memory = memory ?? new WebAssembly.Memory({ initial: 1, maximum: PAGES_MAX, shared: true })
    this.run = new WebAssembly.Instance(compiledOnce(), { env: { memory: this.memory } }).exports as Compiled
    this.#words = new Uint32Array(this.memory.buffer)
    this.#bytes = new Uint8Array(this.memory.buffer)
  }

  /** The whole memory in words of 4 bytes: place = address / 4. Ask again after anything that may grow it. */
  get words(): Uint32Array {
    this.#refresh()
    return this.#words
  }

  get bytes(): Uint8Array {
    this.#refresh()
    return this.#bytes
  }

  /** Grows the memory, where needed, so that it reaches to `end`. */
  reach(end: number): void {
    const missing = end - this.memory.buffer.byteLength
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES))
  }

  /** Takes so many bytes at the end of the memory for this thread alone, and tells where they begin. */
  take(bytes: number): number {
    return this.memory.grow(Math.ceil(bytes / PAGE_BYTES)) * PAGE_BYTES
  }

  #refresh(): void {
    const { buffer } = this.memory
    if (this.#words.buffer === buffer) return
    this.#words = new Uint32Array(buffer)
    this.#bytes = new Uint8Array(buffer)
  }
}

let module: object | undefined

function compiledOnce(): object {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0)))
  return module
}
