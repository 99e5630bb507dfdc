import { Block } from './block.ts'
import { BlockDraft } from './block-draft.ts'
import { Kernel, type SharedMemory } from './kernel.ts'
import { undone } from './plan/bit-order.ts'

/** Rows that are to become one block. Can be sent to another thread: memories are shared, lists are copies. */
export interface RebuildJob {
  readonly distance: number
  readonly blocks: readonly { readonly memory: SharedMemory; readonly removed: Uint8Array }[]
  /** Values of eight words, and the key of each. */
  readonly tail: { readonly keys: Float64Array; readonly values: Uint32Array }
}

/**
 * Makes one block of the rows of a job that are not removed. Takes seconds for millions of rows: call it in a worker.
 * @returns the memory of the new block, ready for `new Block(new Kernel(memory))` in any thread
 */
export function rebuilt({ distance, blocks, tail }: RebuildJob): SharedMemory {
  const sources = blocks.map(({ memory, removed }) => ({ block: new Block(new Kernel(memory)), removed }))
  const rows = sources.reduce((sum, { block }) => sum + block.rows, 0)
  const draft = new BlockDraft(rows + tail.keys.length)
  for (const { block, removed } of sources) {
    const taken = takeRows(draft, block, removed)
    draft.reorder(taken, undone(block.order))
  }
  for (const [row, key] of tail.keys.entries()) draft.addWords(key, tail.values, row * 8)
  return draft.build(distance).kernel.memory
}

/** In order of row, so that ascending keys stay ascending. Answers how many there were. */
function takeRows(draft: BlockDraft, block: Block, removed: Uint8Array): number {
  const slotOf = block.slotsByRow()
  const { words } = block.kernel
  const [columnA, columnB] = block.columns
  const value = new Uint32Array(8)
  let taken = 0
  for (let row = 0; row < block.rows; row++) {
    if ((((removed[row >>> 3] ?? 0) >>> (row & 7)) & 1) === 1) continue
    const slot = slotOf?.[row] ?? row
    for (let word = 0; word < 4; word++) {
      value[word] = words[columnA / 4 + slot * 4 + word] ?? 0
      value[word + 4] = words[columnB / 4 + slot * 4 + word] ?? 0
    }
    draft.addWords(block.keyOf(row), value, 0)
    taken++
  }
  return taken
}
